"""The rules in their order: at each place the first that applies reads it."""

from collections.abc import Callable
from typing import TypeAlias

from loalang.text import (
    clock,
    codes,
    coordinates,
    dates,
    degrees,
    labels,
    legal,
    likely_dates,
    lists,
    lunar,
    measures,
    names,
    phones,
    rates,
    ratios,
    roads,
    roman,
    signs,
    twice,
    web,
    words,
)
from loalang.text.place import Outcome, Place

Rule: TypeAlias = tuple[str, Callable[[Place], Outcome]]

FIGURES: tuple[Rule, ...] = (
    ("address", web.address),
    ("lexicon", words.lexicon_word),
    ("document", legal.legal_number),
    # A card number looks like a phone's; its cue decides. Both come before dates: 027-02-2001.
    ("phone", phones.masked_phone),
    ("phone", phones.phone),
    ("plate", phones.plate),
    ("code", phones.lettered_code),
    ("code", codes.fertiliser),
    ("code", codes.house_and_block),
    ("code", codes.feeder),
    ("code", codes.formulation),
    ("quantity", measures.tonnes),
    ("quantity", measures.gold),
    ("coordinate", coordinates.coordinate),
    ("coordinate", coordinates.decimal_degree),
    ("degree", degrees.fallen_degree),
    ("degree", degrees.fallen_slope),
    ("list", lists.listed),
    ("list", lists.weekdays),
    ("list", lists.plus_list),
    ("lunar", lunar.lunar_day),
    ("date", dates.full_date),
    ("date", dates.days_of_month),
    ("date", dates.month_of_year),
    ("clock", clock.clock),
    ("date", likely_dates.day_of_month),
    ("code", phones.code),
    ("hotline", phones.short_number),
    ("ratio", ratios.ratio),
    ("version", labels.version),
    ("letter", labels.number_with_letter),
    ("quantity", measures.quantity),
    ("refused", labels.long_number),
)
"""Rules for a place where a figure stands."""

LETTERS: tuple[Rule, ...] = (
    ("rate", rates.times),
    ("roman", roman.roman),
    ("road", roads.road),
    ("road", roads.post),
    ("code", phones.lettered_code),
    ("code", codes.named_code),
    ("weekday", words.weekday),
    ("address", web.address),
    ("letter", words.initials),
    ("lexicon", words.lexicon_word),
    ("document", legal.document_letters),
    ("letters", words.letters_and_figures),
    ("letter", words.letter),
    ("heading", words.heading),
    ("name", names.cluster_name),
    ("word", words.unknown),
)
"""Rules for a place where a letter stands."""

SIGNS: tuple[Rule, ...] = (
    ("phone", phones.phone),
    ("phone", phones.short_code),
    ("rate", rates.times),
    ("sign", signs.about),
    ("sign", signs.arrow),
    ("sign", signs.dots),
    ("money", signs.money_sign),
    ("said already", twice.said_again),
    ("sign", signs.brackets),
    ("rate", rates.slash),
    ("sign", signs.dash),
    ("sign", signs.plus),
    ("sign", signs.sign_word),
    ("sign", signs.quote_or_bullet),
    ("sign", signs.other_sign),
)
"""Rules for a place where any other sign stands."""


def rules_for(character: str) -> tuple[Rule, ...]:
    """Return the rules for a place that begins with ``character``."""
    if character.isalpha():
        return LETTERS
    return FIGURES if character in "0123456789" else SIGNS
