"""Numbers that papers and things are known by, read digit by digit: cards, accounts, codes, plates."""

import re

from loalang.text.letters import spelled
from loalang.text.numbers import one_by_one
from loalang.text.phones import COUNTED, sounds
from loalang.text.place import Outcome, Place, Reading, cues
from loalang.text.units import unit_at

_GROUPS = re.compile(r"[0-9]{1,40}(?:[ .-][0-9]{2,}){0,9}(?![0-9]|[.,/:-][0-9])")
_ACCOUNT = re.compile(r"[0-9]{3,5}\.[0-9]\.[0-9]{6,9}(?:\.[0-9]{4,6})?(?![0-9]|\.[0-9])")
"""An account at the treasury: 3761.0.1112345.92998."""
_DOTTED_ACCOUNT = re.compile(r"[0-9]{3,5}(?:\.[0-9]{3,5}){2,4}(?![0-9]|[.,/-][0-9])")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_PLATE = re.compile(r"([0-9]{2}) ?-?([A-ZĐ]{1,2})([0-9]?)[ -]{1,3}([0-9]{3}\.?[0-9]{2}|[0-9]{4})(?![0-9])")
_ARMY_PLATE = re.compile(r"([A-Z]{2})\s?-?\s?([0-9]{2})[-.]?([0-9]{2})(?![0-9])")
_PLATED = cues("biển số, biển kiểm soát, biển số đăng ký, mang biển số, biển, biển số xe, xe biển số")
_CODE = re.compile(r"[A-ZĐa-z0-9]+(?:[.-][A-ZĐa-z0-9]+){0,8}")
_MEASURED = re.compile(r"[0-9.,]+\s?(?:mAh|Ah|Wh|kWh|W|V|%)(?!\w)")
CODE_CUES = cues(
    """ô tê pê, mã ô tê pê, số căn cước công dân, căn cước công dân, căn cước, số căn cước, chứng minh nhân
    dân, cccd, số cccd,
    số định danh cá nhân, số định danh, định danh cá nhân, mã định danh, số tài khoản, tài khoản, tài khoản
    số, mã số thuế,
    mã số, mã hồ sơ, hồ sơ số, mã xác thực, mã xác nhận, pát, pát uớt, ai đi, mã bưu chính,
    mã bưu điện, mã đơn hàng, mã vận đơn,
    mã giao dịch, mã pin,
    pin, mật khẩu, số thẻ, số seri, seri, số sê ri, hộ chiếu, hộ chiếu số, số hộ chiếu, số hồ sơ, biên nhận
    số, mã bảo mật, số hiệu, mã vạch,
    số thẻ bảo hiểm y tế, mã thẻ, thẻ bảo hiểm y tế, số sổ bảo hiểm xã hội, mã số bảo hiểm xã hội, sổ bảo
    hiểm xã hội, mã,
    số báo danh, mã tra cứu, mã khách hàng, mã sinh viên, mã trường, mã số định danh, mã dự thưởng,
    giấy phép số, chứng
    minh thư, mã quan hệ ngân sách, mã số thẻ, số khung, số máy xe, mã hợp đồng, mã lô, mã khách,
    mã số khách hàng,
    mã điểm đo, mã công tơ, số công tơ, hóa đơn số, số hóa đơn, mã số hồ sơ, mã bí mật, mã cơ sở,
    mã tỉnh, mã vùng, mã xã"""
)
CODE_BEFORE = re.compile(
    r" (?:chứng minh nhân dân|căn cước công dân|căn cước|hộ chiếu|tài khoản|định danh"
    r"|mã số thuế) (?:cũ|mới|là|số)$"
    r"| (?:ô tê pê|mã|căn cước|căn cước công dân|tài khoản|mã số thuế|chứng minh nhân dân|mật khẩu|định danh"
    r"|pin|hộ chiếu)(?: [^\W\d_]+){0,5} (?:là|số)$"
    r"| mã (?:bệnh viện|đối tượng|thẻ|số thẻ|vùng trồng|vùng nuôi|số vùng trồng|cơ sở|chương trình"
    r"|ngành|xét tuyển"
    r"|đăng ký|ưu đãi|nhà|căn|tủ|trạm|điểm|bàn|số học sinh|đề|lớp học|mời|phòng họp|cuộc họp"
    r"|học sinh|sinh viên|khách hàng|hộ|nhân viên|hàng|sản phẩm|lớp|phòng|bệnh nhân"
    r"|tiêm|đăng ký|thí sinh|điểm)$"
)
_CODE_OF = re.compile(r" mã(?: [^\W\d_]+){1,3}$")
_CODE_GROUPS = re.compile(r"(?: [0-9]{3,4}){1,4}(?![\w%]|[.,/-][0-9]| (?:đồng|kg|hộ|người))")
_PROCEDURE = re.compile(
    r"([12]\.[0-9]{3}\.?[0-9]{3})(?:\.[0-9A-Z]{3}(?:\.[0-9]{2}){2})?(?![0-9]|[.,/-][0-9])"
)
_PROCEDURES = cues(
    "mã thủ tục, mã thủ tục hành chính, thủ tục, thủ tục hành chính, mã số, mã, mã số thủ tục, "
    "thủ tục mã, thủ tục số"
)


def code(place: Place) -> Outcome:
    """Read identity cards, accounts, one-time codes: after their cue, three digits or more."""
    text = place.text
    account = _ACCOUNT.match(text, place.start)
    if account and (place.after(CODE_CUES) or CODE_BEFORE.search(place.said)):
        return Reading(account.end(), one_by_one(account.group()))
    dotted = _DOTTED_ACCOUNT.match(text, place.start)
    if dotted and sum(c.isdigit() for c in dotted.group()) > 9 and not _THOUSANDS.fullmatch(dotted.group()):
        cue = place.after(CODE_CUES) or bool(CODE_BEFORE.search(place.said))
        return Reading(dotted.end(), one_by_one(dotted.group()), cue)  # "0510.1234.56789"
    found = _GROUPS.match(text, place.start)
    if not found:
        return None
    written = found.group()
    digits = sum(c.isdigit() for c in written)
    if digits > 40:  # nobody could follow; long_number refuses it
        return None
    cue = place.after(CODE_CUES) or bool(CODE_BEFORE.search(place.said))
    if not cue and digits > 3 and _CODE_OF.search(place.said):  # "mã ngân hàng 970436"
        cue = not unit_at(text, found.end())[0] and not place.next_word(found.end())[:1].islower()
    if (
        cue  # "mã OTP là 482913", but "mã hàng giảm 30%", "pin 5.000mAh", "tài khoản 350 người" count
        and not _MEASURED.match(text, place.start)
        and digits >= 3
        and text[found.end() : found.end() + 1] != "%"
        and place.next_word(found.end()) not in COUNTED
    ):
        return Reading(found.end(), one_by_one(written))
    ungrouped = written.isdigit()
    # "038090001234" begins with a nought: a number that counts would not.
    if ungrouped and written[0] == "0" and digits >= 5:
        return Reading(found.end(), sounds(written), digits in (10, 11, 12))
    if ungrouped and digits >= 16:  # a card, by its length alone
        return Reading(found.end(), one_by_one(written), False)
    # "108 0000 12345": nobody writes a count so; "1 000 000 000" is one.
    spaced = not ungrouped and digits >= 9 and "." not in written and "-" not in written
    if spaced and not re.fullmatch(r"[0-9]{1,3}(?: [0-9]{3})+|[0-9]{4}(?: [0-9]{4}){2,3}", written):
        return Reading(found.end(), one_by_one(written), False)
    # "9704 1234 5678 9012": fours are how cards are printed.
    if not ungrouped and digits >= 12 and re.fullmatch(r"[0-9]{4}([ -][0-9]{4}){2,3}", written):
        return Reading(found.end(), one_by_one(written))
    return None


_INSURED = re.compile(r"([A-Z]{2})\s?((?:[0-9][ .]?){12}[0-9])(?![\w]|[.,/-][0-9])")


def insured(place: Place) -> Outcome:
    """Read the number of a health insurance card, two letters and thirteen figures, by itself."""
    found = _INSURED.match(place.text, place.start)
    if not found or place.previous.isalnum():
        return None
    return Reading(found.end(), f"{spelled(found.group(1))} {one_by_one(found.group(2))}")


def army_plate(place: Place) -> Outcome:
    """Read the plate of the army after its cue: biển số KV-8250, TM 12-34."""
    found = _ARMY_PLATE.match(place.text, place.start)
    if not found or not place.after(_PLATED):
        return None
    return Reading(found.end(), f"{spelled(found.group(1))} {one_by_one(found.group(2) + found.group(3))}")


def plate(place: Place) -> Outcome:
    """Read a number plate: 29A-123.45, 36-B1 234.56."""
    found = _PLATE.match(place.text, place.start)
    if not found:
        return None
    region, letters, series, digits = found.groups()
    series = f" {one_by_one(series)}" if series else ""
    said = one_by_one(digits.replace(".", ""))
    return Reading(found.end(), f"{one_by_one(region)} {spelled(letters)}{series}, {said}")


def lettered_code(place: Place) -> Outcome:
    """Read a code of letters and digits after its cue, sign by sign: mã hồ sơ H41.15."""
    if not (place.after(CODE_CUES) or CODE_BEFORE.search(place.said)):
        return None
    found = _CODE.match(place.text, place.start)
    if place.text[place.start].isdigit() and _MEASURED.match(place.text, place.start):
        return None  # "pin 5.000mAh"
    # "mã vùng", "tài khoản Vietcombank": words behind the cue are no code.
    if not found or len(found.group()) > 40 or not any(c.isdigit() for c in found.group()):
        return None
    if place.at(found.end()).isalpha() or not any(c.isalpha() for c in found.group()):
        return None
    end = found.end()
    if more := _CODE_GROUPS.match(place.text, end):  # "mã PD0500 012 345"
        end = more.end()
    parts = re.findall(r"[0-9]+|[^\W\d_]+|[.-]", place.text[place.start : end])
    names = {".": "chấm", "-": "gạch ngang"}
    said = [names.get(p) or (one_by_one(p) if p[0].isdigit() else spelled(p)) for p in parts]
    return Reading(end, " ".join(said), False)


def procedure(place: Place) -> Outcome:
    """Read "mã thủ tục 1.004.222" group by group: a name, no million."""
    found = _PROCEDURE.match(place.text, place.start)
    if not found or not place.after(_PROCEDURES):
        return None
    groups = found.group(1).split(".")
    words = " chấm ".join(one_by_one(group) for group in groups)
    return Reading(found.end(), words)
