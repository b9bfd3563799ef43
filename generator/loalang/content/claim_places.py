"""Which sentences of a lesson a claim is about."""

from collections.abc import Iterable, Sequence

from loalang.content.claims import Claim, RestsOn
from loalang.content.passages import Passage


def places_of(claim: Claim, sentences: Sequence[Passage]) -> tuple[Passage, ...]:
    """The sentences that have a claim's words, as they stand in the file: variables are not filled."""
    return tuple(sentence for sentence in sentences if claim.text in sentence.text)


def covered(claims: Iterable[Claim], sentences: Sequence[Passage]) -> frozenset[Passage]:
    """Every sentence that some claim is about; a claim on a step in an application holds all of its block."""
    places = [(claim, place) for claim in claims for place in places_of(claim, sentences)]
    named = {place for _claim, place in places}
    blocks = {
        place.path[:-1]
        for claim, place in places
        if claim.rests_on is RestsOn.APP_STEP and place.path[-2:-1] == ("steps",)
    }
    return frozenset(one for one in sentences if one in named or one.path[:-1] in blocks)
