"""A saved mail is a paper: its head as one sees it, its text however packed; what hangs on it is told."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loalang.authoring.papers.mail import looks_like_mail
from loalang.authoring.papers.opening import open_paper
from loalang.errors import ContentError

TEXT = "Kính gửi anh chị,\n\nSáng thứ Tư 9/12/2026, từ 7h00, trạm y tế khám mắt cho bà con thôn Đông.\n"


def mail(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Trạm Y tế <tramyte@xa.example.vn>"
    message["To"] = "vanhoa@xa.example.vn"
    message["Subject"] = "Khám mắt cho bà con thôn Đông"
    message["Date"] = "Fri, 27 Nov 2026 15:20:11 +0700"
    message["Message-ID"] = "<1@xa.example.vn>"
    if "plain" in parts:
        message.set_content(
            parts["plain"], cte=parts.get("cte", "8bit"), charset=parts.get("charset", "utf-8")
        )
    if "html" in parts:
        packed = parts["html"]
        message.add_alternative(packed, subtype="html") if "plain" in parts else message.set_content(
            packed, subtype="html"
        )
    return message


@pytest.mark.parametrize("cte", ["8bit", "base64", "quoted-printable"])
def test_a_mail_is_opened_however_its_text_is_packed(cte: str) -> None:
    paper = open_paper(mail(plain=TEXT, cte=cte).as_bytes(), "thu.eml")
    assert "Subject: Khám mắt cho bà con thôn Đông" in paper.text
    assert "Sáng thứ Tư 9/12/2026, từ 7h00, trạm y tế" in paper.text
    assert "Message-ID" not in paper.text
    assert not paper.remarks


def test_plain_text_comes_before_html_and_html_alone_is_read_as_html() -> None:
    both = open_paper(mail(plain=TEXT, html="<p>bản khác</p>").as_bytes(), "thu.eml").text
    assert "trạm y tế khám mắt" in both
    assert "bản khác" not in both
    alone = open_paper(mail(html="<p>Sáng <b>9/12</b> khám mắt</p>").as_bytes(), "thu.eml").text
    assert "Sáng 9/12 khám mắt" in alone
    assert "<b>" not in alone


def test_what_hangs_on_a_mail_is_named_and_a_mail_without_words_is_refused() -> None:
    message = mail(plain=TEXT)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="lich-kham.pdf")
    (remark,) = open_paper(message.as_bytes(), "thu.eml").remarks
    assert "lich-kham.pdf" in remark
    bare = mail()
    bare.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="lich-kham.pdf")
    with pytest.raises(ContentError, match="chỉ có tệp kèm"):
        open_paper(bare.as_bytes(), "thu.eml")


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi: UBND xã\nNội dung: họp thôn\nThời gian: 8h\n\nTrân trọng",
        "From: a@b.vn\nSent: hôm qua\nSubject: họp\n\nHọp lúc 8h",  # pasted: no machine's head
    ],
)
def test_a_letter_with_colons_is_no_saved_mail(text: str) -> None:
    assert not looks_like_mail(text.encode())


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "x-la", "windows-1258", ""]))
def test_whatever_stands_behind_a_head_ends_in_a_paper_or_one_line(body: bytes, charset: str) -> None:
    head = (
        f"From: a@b.vn\nTo: b\nSubject: =?{charset}?b?!!?=\nDate: x\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/mixed; charset="{charset}"; boundary=b\n'
        "Content-Transfer-Encoding: base64\n\n"
    )
    try:
        told = open_paper(head.encode() + body, "thu.eml").text
    except ContentError as error:
        told = error.message.replace("\n", "")
    assert told
