"""What a template can do to us: nothing. Each of these once hung, filled the memory or gave a traceback."""

import os
from pathlib import Path

import pytest
from conftest import LESSON

from loalang.content.folder import ContentFolder
from loalang.errors import ContentError
from loalang.model import Edition, Rundown
from loalang.rundown.limited import LARGEST, MOST_STEPS, LimitedEnvironment, TooMuch, one_rendering
from loalang.rundown.render import render


def rundown(root: Path) -> Rundown:
    folder = ContentFolder(root)
    lesson, document = folder.lesson("thu")
    return render(lesson, document, folder.station("an-nghia")[0], Edition.PODCAST, folder.format_folders)


def own_format(root: Path, template: str | bytes) -> None:
    path = root / "scripts/formats/bai-hoc.j2"
    path.parent.mkdir()
    path.write_bytes(template.encode() if isinstance(template, str) else template)


LOOP = "{{% for a in range(9999) %}}{body}{{% endfor %}}"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        pytest.param(
            LOOP.format(body=LOOP.format(body="")), f"lặp hoặc gọi quá {MOST_STEPS} lần", id="nested"
        ),
        pytest.param("{% for a in range(99999) %}{% endfor %}", "một số lớn quá 10000", id="range"),
        pytest.param("{{ range(10**9) | list }}", "một số lớn quá 10000", id="range of 10**9"),
        pytest.param('{% include "bai-hoc.j2" %}', "tự gọi mình", id="includes itself"),
        pytest.param("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "tự gọi mình", id="calls itself"),
        pytest.param(
            "{% for a in [1] recursive %}{{ loop(range(9)) }}{% endfor %}", "recursive", id="recursive"
        ),
        pytest.param("{{ 'a' * 10**10 }}", f"dài quá {LARGEST}", id="times"),
        pytest.param("{{ 10**9 * 'a' }}", f"dài quá {LARGEST}", id="times, turned round"),
        pytest.param("{{ 'a' ~ 'a' * 999999 ~ 'aa' }}", f"dài quá {LARGEST}", id="put together"),
        pytest.param(
            "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            f"dài quá {LARGEST}",
            id="doubled by ~",
        ),
        pytest.param(
            "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
            f"dài quá {LARGEST}",
            id="doubled by +",
        ),
        pytest.param(
            "{% set x = 'aa' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
            f"dài quá {LARGEST}",
            id="doubled by a block",
        ),
        pytest.param(
            "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}",
            "lồng quá sâu",
            id="lists of lists",
        ),
        pytest.param(
            "{% set n = namespace(x=9) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
            "số quá lớn",
            id="squares",
        ),
        pytest.param("{{ 10 ** 10 ** 10 ** 10 }}", "số quá lớn", id="powers"),
        pytest.param(LOOP.format(body="{{ 'x' * 1000 }}"), f"dài quá {LARGEST}", id="printed"),
        pytest.param("{{ segments }}", "in ra cả một danh sách", id="a list in print"),
        pytest.param("{{ ('a' * 9999) | replace('a', 'a' * 9999) }}", f"dài quá {LARGEST}", id="replace"),
        pytest.param("{{ range(9999) | join(',' * 9999) }}", f"dài quá {LARGEST}", id="join"),
        pytest.param("{{ 5 | round(100000, 'ceil') }}", "một số lớn quá 10000", id="round"),
        pytest.param("{{ '{:>999999999}'.format(5) }}", "'format' of 'str' object is unsafe", id="format"),
        pytest.param("{{ 'x'.ljust(9999) }}", "'ljust' of 'str' object is unsafe", id="ljust"),
        pytest.param("{{ '%999999999d' % 5 }}", "thứ khác loại, như số với chữ (TypeError)", id="per cent"),
        pytest.param("{{ 'x' | center(999999999) }}", "không có bộ lọc 'center'", id="center"),
        pytest.param("{{ segments.append(1) }}", "'append' of 'list' object is unsafe", id="append"),
        pytest.param("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "tự gọi mình, hoặc lồng", id="brackets"),
        pytest.param("{{ " + "9" * 5000 + " }}", "giá trị không hợp (ValueError)", id="5,000 digits"),
        pytest.param("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, "SyntaxError", id="30 loops"),
        pytest.param(b"# \xff\xfe", "scripts/formats/bai-hoc.j2: tệp không phải chữ UTF-8", id="not UTF-8"),
        pytest.param("x" * 300_000, "tệp khuôn dài quá 200000 chữ", id="too long"),
    ],
)
def test_a_format_can_neither_hang_us_nor_fill_the_memory(
    content: Path, template: str | bytes, told: str
) -> None:
    own_format(content, template)
    with pytest.raises(ContentError) as caught:
        rundown(content)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 500


def test_what_is_slow_within_all_other_limits_ends_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(0, 1000, 4))
    monkeypatch.setattr("loalang.rundown.limited.time.thread_time", lambda: next(seconds))
    template = LimitedEnvironment().from_string("{% for a in [1, 2, 3, 4] %}x{% endfor %}")
    with one_rendering(), pytest.raises(TooMuch, match="chạy quá 10 giây"):
        template.render()


def test_the_limits_of_one_rendering_are_its_own() -> None:
    template = LimitedEnvironment().from_string("{% for a in range(9000) %}{% endfor %}")
    for _time in range(MOST_STEPS // 9000 + 2):
        with one_rendering():
            template.render()


@pytest.mark.skipif(os.name == "nt", reason="links want a privilege")
def test_a_format_that_is_a_link_out_of_the_folder_shows_nothing_of_what_it_leads_to(
    content: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "bai-hoc.j2").write_text("root:x:0:0\n", encoding="utf-8")
    (content / "scripts/formats").symlink_to(secret)
    with pytest.raises(ContentError) as caught:
        rundown(content)
    assert "đường dẫn tắt ra ngoài" in str(caught.value)
    assert "root" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="links want a privilege")
def test_a_content_folder_that_is_itself_reached_by_a_link_works(content: Path, tmp_path: Path) -> None:
    own_format(content, "# {{ lesson.title }}\n{{ segments[0].say | loi }}\n")
    (tmp_path / "link").symlink_to(content)
    assert rundown(tmp_path / "link").cues


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("{{ " + "(" * 3000, id="3,000 brackets"),
        pytest.param("{% if station.name %}" * 300 + "x" + "{% endif %}" * 300, id="300 choices"),
        pytest.param("{{ 1 if " + " or ".join(["station.name"] * 900) + " else 2 }}", id="900 or"),
        pytest.param("{{ 1 if station.name < 1 else 2 }}", id="a name and a number"),
        pytest.param("{{ " + "9" * 5000 + " }}", id="5,000 digits"),
    ],
)
def test_a_script_that_rambles_in_its_braces_is_told_its_line(content: Path, said: str) -> None:
    path = content / "scripts/lessons/thu.yaml"
    path.write_text(LESSON.replace("Không đọc mã OTP cho bất kỳ ai.", f"'{said}'"), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        rundown(content)
    assert "scripts/lessons/thu.yaml:16: chỗ chèn biến" in str(caught.value)
