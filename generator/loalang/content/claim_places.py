"""Which sentences of a lesson a claim is about."""

from collections.abc import Iterable, Sequence

from loalang.content.claims import Claim
from loalang.content.passages import Passage


def places_of(claim: Claim, sentences: Sequence[Passage]) -> tuple[Passage, ...]:
    """The sentences that have a claim's words, as they stand in the file: variables are not filled."""
    return tuple(sentence for sentence in sentences if claim.text in sentence.text)


def covered(claims: Iterable[Claim], sentences: Sequence[Passage]) -> frozenset[Passage]:
    """Every sentence that some claim is about; a claim on one step holds all steps of its block."""
    named = {place for claim in claims for place in places_of(claim, sentences)}
    blocks = {place.path[:-1] for place in named if place.path[-2:-1] == ("steps",)}
    return frozenset(one for one in sentences if one in named or one.path[:-1] in blocks)
