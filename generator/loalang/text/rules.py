"""The rules in their order: at each place the first that applies reads it.

A rule names the characters without which it cannot apply, so that most are not even asked.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from loalang.text import (
    cards,
    clock,
    codes,
    compounds,
    coordinates,
    dashes,
    dates,
    decoration,
    degrees,
    labels,
    legal,
    likely_dates,
    lists,
    lunar,
    measures,
    names,
    papers,
    phones,
    rates,
    ratios,
    roads,
    roman,
    short_units,
    signs,
    single_letters,
    tonnes,
    twice,
    web,
    weekdays,
    words,
)
from loalang.text.place import Outcome, Place


class Rule(NamedTuple):
    """A rule: its name in the trace, and what reads.

    ``first``: the characters that it may begin with; ``then``: those that may follow the first run of figures
    or letters, with or without a space between, where ``A`` is any letter and ``0`` any figure. Empty: any.
    """

    name: str
    read: Callable[[Place], Outcome]
    first: str = ""
    then: str = ""


DATES = "/.-"
FIGURES: tuple[Rule, ...] = (
    Rule("address", web.address, then="A._-@:"),
    Rule("code", papers.invoice, "123456", then="A"),
    Rule("lexicon", words.lexicon_word, then="A,.-"),
    # "mẫu 14-HSB", "số 2/4B", "đầu số 088", "thứ 5 - 4/12": what stands before decides.
    Rule("code", papers.form, then="A/-"),
    Rule("ratio", papers.house, then="/"),
    Rule("phone", papers.prefix),
    Rule("phone", papers.emergency, "01", then=".…-/xX*"),
    Rule("weekday", weekdays.day_and_date, "2345678", then="-"),
    Rule("document", legal.number_of_year, then="/"),
    Rule("document", legal.legal_number, then="A/-"),
    # A card number looks like a phone's; its cue decides. Both come before dates: 027-02-2001.
    Rule("phone", phones.masked_phone, "0"),
    Rule("phone", phones.phone, "01"),
    Rule("plate", cards.plate, then="A-"),
    Rule("code", cards.procedure, "12", then="."),
    Rule("code", cards.lettered_code, then="A.-"),
    # "NPK 16-16-8", "nhà 17 - T4", "lộ 471E3.4": what they name decides, before a date is seen in them.
    Rule("code", codes.fertiliser, then="-:."),
    Rule("code", codes.house_and_block, then="-"),
    Rule("code", codes.feeder, then="A-/"),
    Rule("code", codes.formulation, then="A.,"),
    Rule("code", short_units.drawn),
    # "18-45t" of age is no weight, "2v/lần" no voltage, "4*" no product.
    Rule("quantity", short_units.aged, then="tT-~"),
    Rule("quantity", short_units.tablets, then="v-"),
    Rule("quantity", short_units.creatures, then="c-.,"),
    Rule("quantity", short_units.amperes, then="A-"),
    Rule("quantity", short_units.points, then="đ-"),
    Rule("quantity", short_units.marks, then="đ,./-"),
    Rule("clock", short_units.lasting, then="gGhH/"),
    Rule("clock", short_units.race, then="\"”″'’′"),
    Rule("quantity", short_units.pulse, then="l"),
    Rule("quantity", short_units.stars, then="*"),
    Rule("quantity", short_units.steps, then="m,"),
    Rule("quantity", tonnes.tonnes, then="Tt.,-"),
    Rule("quantity", tonnes.gold, then="Kk" + " \n.,;:!?)"),
    # "16051'41", "150C", "3-50": a raised circle that fell down looks like figures.
    Rule("coordinate", coordinates.coordinate, then="°o'’′.,-NSEWBĐ0"),
    Rule("coordinate", coordinates.decimal_degree, then=".,"),
    Rule("degree", degrees.fallen_degree, then="Cc.,-÷~0"),
    Rule("degree", degrees.fallen_slope),
    # "thứ 2,4,6", "tổ 13+16+17" and "15/7/Nhâm Ngọ" come before decimals, sums and ratios.
    Rule("list", lists.listed, then=","),
    Rule("list", lists.weekdays, then="-./&+"),
    Rule("list", lists.dash_list, then="-"),
    Rule("list", lists.plus_list, then="+"),
    Rule("lunar", lunar.lunar_day, then=DATES),
    Rule("date", dates.full_date, then=DATES),
    Rule("date", dates.days_of_month, then="-"),
    Rule("date", dates.month_of_year, then=DATES + "0"),
    Rule("code", labels.standard, then=":-"),
    Rule("clock", clock.clock, then=":hHgG-~÷→.p"),
    Rule("date", likely_dates.day_of_month, then=DATES),
    Rule("code", cards.code),
    Rule("hotline", phones.short_number),
    Rule("ratio", ratios.ratio, then="/:.,"),
    Rule("version", labels.version, then="."),
    Rule("letter", labels.number_with_letter, then="A"),
    Rule("quantity", measures.quantity),
    Rule("refused", labels.long_number),
)
"""Rules for a place where a figure stands."""

LETTERS: tuple[Rule, ...] = (
    Rule("rate", rates.times, "xX"),
    Rule("roman", roman.roman, "IVXLCDMivxlcdm"),
    # "ĐT.541" is no telephone, "Km12+300" no sum.
    Rule("road", roads.road, "QqTĐHLDC", then="0.-"),
    Rule("road", roads.post, "Kk", then="0"),
    Rule("plate", cards.army_plate, then="0-"),
    Rule("code", papers.form, then="0"),
    Rule("code", papers.room, "Pp", then="0.A"),
    Rule("lexicon", papers.head, "TtKk"),
    Rule("code", cards.lettered_code, then="0.-"),
    # "giống VD20" before the lexicon makes an example of it.
    Rule("code", codes.named_code, then="0.-"),
    Rule("code", codes.serial, then="0"),
    Rule("weekday", weekdays.weekday, "T", then="0"),
    Rule("address", web.address, then="0.@:/_-"),
    Rule("word", single_letters.small_title, "acbôe", then=".A"),
    Rule("word", single_letters.titled, "ACBÔĐ", then=". A"),
    Rule("name", names.clipped, "HKYMR", then="'’"),
    Rule("letter", single_letters.letter_span, then="-"),
    Rule("letter", single_letters.initials, then="."),
    Rule("letter", single_letters.middle_initial, then="."),
    Rule("letter", single_letters.last_initial, then=".,;)"),
    Rule("letter", single_letters.quantity_letter, then="="),
    Rule("letter", single_letters.blood, "ABO", then="+-("),
    Rule("code", cards.insured, then="0 "),
    Rule("document", legal.kind_of_paper, "NQTCKBHG", then="0.A"),
    Rule("document", legal.document_letters, "NQKTCHBGPVĐSL", then="-/"),
    Rule("letters", compounds.name_of_letters),
    Rule("lexicon", words.lexicon_word),
    Rule("document", legal.document_letters, then="0-/&"),
    Rule("letters", words.letters_and_figures, then="0.-"),
    Rule("letter", single_letters.letter),
    Rule("heading", words.heading),
    Rule("lexicon", compounds.compound),
    Rule("name", names.cluster_name),
    Rule("name", names.highland_name),
    Rule("word", names.glued),
    Rule("word", words.unknown),
)
"""Rules for a place where a letter stands."""

SIGNS: tuple[Rule, ...] = (
    Rule("sign", decoration.decoration, "*#=_~<>|+"),
    Rule("phone", phones.phone, "(+"),
    Rule("phone", papers.prefix, "+"),
    Rule("phone", phones.short_code, "*#"),
    Rule("rate", rates.times, "×"),
    Rule("sign", signs.about, "~≈∼"),
    Rule("sign", signs.arrow),
    Rule("sign", signs.dots),
    Rule("money", signs.money_sign),
    Rule("sign", signs.found_or_not, "("),
    Rule("said already", twice.said_again, "("),
    Rule("quantity", decoration.unit_label, "("),
    Rule("sign", signs.brackets),
    Rule("rate", rates.slash, "/"),
    Rule("sign", dashes.dash, "-"),
    Rule("sign", signs.plus, "+"),
    Rule("sign", signs.sign_word),
    Rule("sign", signs.circled, "①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿"),
    Rule("sign", signs.quote_or_bullet),
    Rule("sign", signs.other_sign),
)
"""Rules for a place where any other sign stands."""


def rules_for(text: str, start: int) -> tuple[Rule, ...]:
    """Return the rules that may apply at ``start``."""
    character = text[start]
    if character in _DIGITS:
        kind, run = "figure", _FIGURE_RUN
    elif character.isalpha():
        kind, run = "letter", _LETTER_RUN
    else:
        return _by_first("sign", character)
    found = run.match(text, start)
    at = found.end() if found else start + 1
    following = text[at : at + 1] or "\n"
    behind = text[at + 1 : at + 2] if following == " " else ""
    return _by_following(kind, character, following, behind)


_TABLES = {"figure": FIGURES, "letter": LETTERS, "sign": SIGNS}
_DIGITS = frozenset("0123456789")
_FIGURE_RUN = re.compile("[0-9]+")
_LETTER_RUN = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def _by_first(kind: str, character: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in _TABLES[kind] if not rule.first or character in rule.first)


@lru_cache(maxsize=4096)
def _by_following(kind: str, character: str, following: str, behind: str) -> tuple[Rule, ...]:
    signs = {following, behind} - {""}
    if any(sign.isalpha() for sign in signs):
        signs.add("A")
    if behind in _DIGITS or following in _DIGITS:
        signs.add("0")
    return tuple(
        rule
        for rule in _by_first(kind, character)
        if not rule.then or any(sign in rule.then for sign in signs)
    )
