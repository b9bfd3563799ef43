"""A build in a process of its own: it ends by itself, and it can be stopped."""

from pathlib import Path

import pytest

from loalang.building.apart import BuildApart

ENDLESS = 120
"""Seconds after which a build of one short lesson is taken to wait for ever; it takes a few."""


@pytest.mark.slow
def test_a_build_with_workers_of_its_own_ends_when_it_is_done(content: Path, warm: None) -> None:
    build = BuildApart(content, "an-nghia", ("thu",), jobs=2)
    build.start()
    assert build._listener
    build._listener.join(ENDLESS)
    try:
        assert build.finished, f"{build.done} of {build.total} were made, and it never ended"
        assert (build.done, build.failures) == (2, ())
    finally:
        build.stop()
