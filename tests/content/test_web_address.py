"""A site's address begins every address in its feeds: it is written as they want it, or refused."""

import pytest
from pydantic_core import PydanticCustomError

from loalang.content.web_address import site_address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://loa.xa.vn", "https://loa.xa.vn"),
        ("https://loa.xa.vn:8443/loa/", "https://loa.xa.vn:8443/loa/"),
        ("HTTPS://LOA.XA.VN/Loa", "https://loa.xa.vn/Loa"),
        ("https://loa.hòabình.vn/loa", "https://loa.xn--habnh-vsa3b.vn/loa"),
        ("https://loa.ho\u0300abi\u0300nh.vn/loa", "https://loa.xn--habnh-vsa3b.vn/loa"),
        ("https://loa.xa.vn/đài xã/loa", "https://loa.xa.vn/%C4%91%C3%A0i%20x%C3%A3/loa"),
        ("https://loa.xa.vn/%C4%91%C3%A0i", "https://loa.xa.vn/%C4%91%C3%A0i"),
        ("http://127.0.0.1:8000/an-nghia", "http://127.0.0.1:8000/an-nghia"),
        ("http://[::1]:8000/an-nghia", "http://[::1]:8000/an-nghia"),
    ],
)
def test_a_site_is_written_as_feeds_want_it(written: str, address: str) -> None:
    assert site_address(written) == address
    assert site_address(address) == address


@pytest.mark.parametrize(
    "written",
    ["loa.xa.vn", "ftp://loa.xa.vn", "https://", "https://loa.xa.vn/?x=1", "https://loa.xa.vn/#a", "https://loa.xa.vn?",
     "https://dai:mat@loa.xa.vn", "https://dai@loa.xa.vn", "https://loa xa.vn", "https://[::1", "https://loa.xa.vn:tam/",
     "https://loa..vn", "javascript:alert(1)", "//loa.xa.vn"],
)  # fmt: skip
def test_what_could_not_begin_an_address_is_refused(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        site_address(written)
