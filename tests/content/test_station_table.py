"""A table of stations: what an office keeps in a spreadsheet, row by row."""

from pathlib import Path

import pytest

from loalang.content.csv_rows import MOST_BYTES
from loalang.content.folder import ContentFolder
from loalang.content.models import Station
from loalang.content.station_table import StationTable, read_station_table, shared_phones
from loalang.errors import ContentError

HEAD = "tên đài,xã,điện thoại"
ROW = "Đài xã Ba,xã Ba,0912 345 670"


def table(content: Path, *rows: str, data: bytes | None = None) -> StationTable:
    path = content / "cac-xa.csv"
    path.write_bytes(data if data is not None else "\n".join(rows).encode())
    folder = ContentFolder(content)
    return read_station_table(path, folder, folder.station("an-nghia")[0])


def only(found: StationTable) -> Station:
    assert not found.mistakes
    (station,) = found.stations
    return station


def test_a_row_is_a_station_that_inherits_what_is_not_its_own(content: Path) -> None:
    station = only(table(content, HEAD, ROW))
    assert (station.id, station.name, station.commune) == ("ba", "Đài xã Ba", "xã Ba")
    assert (station.team.name, station.team.phone) == ("Tổ công nghệ số cộng đồng", "0912 345 670")
    assert (station.province, station.region, station.windows[0].start) == ("Phú Thọ", "bac", "05:30")


def test_figures_and_addresses_of_another_commune_are_never_inherited(content: Path) -> None:
    path = content / "scripts/stations/an-nghia.yaml"
    assert "website: https://" in path.read_text(encoding="utf-8")
    station = only(table(content, HEAD, ROW))
    assert (station.facts, station.website) == ({}, None)


@pytest.mark.parametrize(
    "head",
    [HEAD, "name,commune,team.phone", "Tên đài,XÃ,Số điện thoại", "Tên đài,Xã,Điện thoại"],
)
def test_heads_are_vietnamese_or_the_keys_of_a_station_file(content: Path, head: str) -> None:
    assert only(table(content, head, ROW)).commune == "xã Ba"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_of_any_spreadsheet_is_read(content: Path, separator: str, mark: bytes, end: str) -> None:
    text = end.join([HEAD, "", ROW, ""]).replace(",", separator)
    assert only(table(content, data=mark + text.encode())).team.phone == "0912 345 670"


@pytest.mark.parametrize(
    "text",
    [
        f"sep=;\r\n{HEAD}\r\n{ROW}".replace(",", ";"),  # Excel's own line
        f"STT,{HEAD},Ghi chú\n1,{ROW},đã gọi thử?",
        f"{HEAD},,\n{ROW},,\n,,,,\n",
        f"{HEAD}\nĐài\u200b xã Ba\0,xã Ba,\u202d0912 345 670\u202c",  # a number from a phone's contacts
        HEAD + '\n"Đài\r\nxã Ba",xã Ba,0912 345 670',
        f"{HEAD},số liệu.trang\n{ROW},https://ba.example/nghe?bai=1",
    ],
)
def test_what_a_spreadsheet_adds_of_its_own_is_no_part_of_the_row(content: Path, text: str) -> None:
    station = only(table(content, data=text.encode()))
    assert (station.name, station.commune, station.team.phone) == ("Đài xã Ba", "xã Ba", "0912 345 670")


def test_rows_run_together_by_an_open_quote_are_no_commune(content: Path) -> None:
    rows = ("0912 345 670,xã Ba,Đài xã Ba", '0912 345 671,xã Tư,"Đài xã Tư', "0912 345 672,xã Năm,Đài xã Năm")
    found = table(content, "điện thoại,xã,tên đài", *rows)
    assert [station.id for station in found.stations] == ["ba"]
    (mistake,) = found.mistakes
    assert "cac-xa.csv:3: 2 dòng từ đây nằm trong một ô" in str(mistake)


def test_a_comma_inside_quotes_is_no_separator(content: Path) -> None:
    station = only(
        table(content, "tên đài;xã;điện thoại;tỉnh, thành phố", '"Đài ""Ba"", mới";xã Ba;18001234;Huế')
    )
    assert (station.name, station.province) == ('Đài "Ba", mới', "Huế")


def test_figures_of_the_commune_have_columns_of_their_own(content: Path) -> None:
    station = only(table(content, f"{HEAD},số liệu.định danh,facts.so_to,miền", f"{ROW},75%,12 tổ,Nam"))
    assert {name: fact.value for name, fact in station.facts.items()} == {
        "dinh_danh": "75%",
        "so_to": "12 tổ",
    }
    assert station.region == "nam"


def test_a_row_of_a_station_with_its_own_file_only_changes_what_it_says(content: Path) -> None:
    station = only(table(content, "mã,tên đài,xã,điện thoại", "an-nghia,,,0912 345 999"))
    assert (station.name, station.team.phone) == ("Đài truyền thanh xã An Nghĩa", "0912 345 999")
    assert station.facts["dinh_danh"].value == "80,06%"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Đài xã Tư,,0912 345 678", "để trống xã"),
        ("Đài xã Tư,xã Tư,", "để trống điện thoại"),
        ("Đài xã Tư,xã Tư,912345678", "thiếu số 0"),
        ("Đài xã Ba,xã Ba,0912 345 671", "đã có ở hàng trên"),
        ("Đài xã Tư,xã Tư,0912 345 678,bac-bo", "region: không có 'bac-bo'"),
        ("Đài xã Tư,xã Tư,84912345678", "mất dấu + ở đầu"),
        ("Đài xã Tư,xã Tư,9.12E+08", "đã thành số mũ"),
        ('Đài xã Tư,xã Tư,"9,12E+08"', "đã thành số mũ"),
        ("Đài xã T?,xã Tư,0912 345 678", "chữ đã hỏng"),
        ("Đài xã Tư,xã T\ufffd,0912 345 678", "chữ đã hỏng"),
        (f"{'Đài ' * 40_000},xã Tư,0912 345 678", "dài quá"),
        ("Đài xã An Nghĩa,phường An Nghĩa,", "'an-nghia' là của xã An Nghĩa"),
        ("Đài xã Tư,xã Tư,0912", "4 chữ số; số di động có 10"),
        ("Đài xã Tư,xã Tư,0912 345 678,bac,dư", "5 ô, bảng chỉ có 4 cột"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(content: Path, row: str, said: str) -> None:
    found = table(content, f"{HEAD},miền", ROW, row, "Đài xã Năm,xã Năm,0912 345 675")
    assert [station.id for station in found.stations] == ["ba", "nam"]
    (mistake,) = found.mistakes
    assert "cac-xa.csv:3" in str(mistake)
    assert said in str(mistake)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không phải hàng tên cột"),
        ("tên đài,xã\nA,B".encode(), "thiếu cột điện thoại"),
        (f"DANH SÁCH ĐÀI,,\n{HEAD}\n{ROW}".encode(), "không để hàng tựa"),
        (HEAD.encode(), "không có hàng nào"),
        (b"PK\x03\x04" + bytes(99), "tệp của Excel"),
        (f"{HEAD}\n{ROW}".encode() + b" " * MOST_BYTES, "lớn quá"),
        (f"{HEAD},điên thoai".encode(), "có phải 'điện thoại'?"),
        (f"{HEAD},số điện thoại".encode(), "hai cột team.phone"),
        (HEAD.encode("utf-16"), "không phải UTF-8"),
        (HEAD.encode() + b"\xff", "không phải UTF-8"),
    ],
)
def test_what_is_no_table_of_stations_is_one_clear_line(content: Path, data: bytes, said: str) -> None:
    with pytest.raises(ContentError, match=r"cac-xa\.csv") as caught:
        table(content, data=data)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("phones", "told"),
    [
        (("0912 345 671", "0912.345.671", "0912 345 673"), [("0912 345 671", ("mot", "hai"))]),
        (("0912 345 671", "0912 345 672", "0912 345 673"), []),
        (("1900 1234", "1900 1234", "1900 1234"), []),  # a number of the province, for all
    ],
)
def test_communes_that_have_one_number_are_told(
    content: Path, phones: tuple[str, ...], told: list[tuple[str, tuple[str, ...]]]
) -> None:
    rows = [f"Đài xã {n},xã {n},{phone}" for n, phone in zip(("Một", "Hai", "Ba"), phones, strict=True)]
    assert list(shared_phones(table(content, HEAD, *rows).stations)) == told


def test_a_missing_table_is_one_clear_line(content: Path) -> None:
    folder = ContentFolder(content)
    with pytest.raises(ContentError, match="không đọc được tệp"):
        read_station_table(content / "khong-co.csv", folder, folder.station("an-nghia")[0])
