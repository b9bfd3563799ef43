"""Addresses to publish to: what is wrong with one is told in a line, and no secret is repeated."""

import pytest

from loalang.errors import UsageError
from loalang.publish.storage import Target, unreachable

pytest.importorskip("fsspec")


@pytest.mark.parametrize("address", ["sftp://a:bi-mat@may-chu/loa", "s3://khoa:bi-mat@kho/loa"])
def test_a_password_in_the_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UsageError, match="không viết mật khẩu") as caught:
        Target.of(address)
    assert "bi-mat" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "said"), [("khongco://x", "không biết nơi khongco://x"), (" ", "chưa ghi nơi")]
)
def test_an_unknown_kind_of_place_is_one_clear_line(address: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        Target.of(address)
    assert "sftp://" in caught.value.hint


def test_a_place_that_cannot_be_reached_is_told_with_what_to_look_at() -> None:
    told = unreachable("tep/x", NotADirectoryError(20, "Not a directory", "tep/x"))
    assert told.message == "không tới được nơi này (trong đường dẫn có chỗ không phải thư mục)"
    assert "gợi ý: xem lại địa chỉ" in told.hint
