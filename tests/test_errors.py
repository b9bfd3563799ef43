"""Errors: one clear line each, and values that travel between processes."""

import pickle

import pytest

from generator import errors
from generator.errors import CombinedContentError, ContentError, GeneratorError

ALL = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, GeneratorError)]


@pytest.mark.parametrize("kind", ALL)
def test_an_error_comes_home_from_a_worker_as_it_was(kind: type[GeneratorError]) -> None:
    two = (ContentError("sai", "a.yaml:1", "gợi ý"), ContentError("thiếu", "a.yaml:2"))
    error = CombinedContentError(two) if kind is CombinedContentError else kind("sai", "a.yaml:1", "gợi ý")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error)
    assert again.exit_code == error.exit_code


def test_the_line_says_where_what_and_what_to_do() -> None:
    assert str(ContentError("sai", "a.yaml:1", "gợi ý: sửa")) == "a.yaml:1: sai\n  gợi ý: sửa"
    assert str(ContentError("sai")) == "sai"


def test_each_kind_leaves_with_its_own_code() -> None:
    codes = {kind.__name__: kind.exit_code for kind in ALL}
    told = {"UsageError": 2, "ContentError": 3, "SpeechError": 4, "WriteError": 5}
    assert {name: codes[name] for name in told} == told
