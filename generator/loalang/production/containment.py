"""Around a job, or a page of the studio: whatever goes wrong with one ends that one and no other."""

from collections.abc import Callable
from typing import TypeVar

from loalang.errors import GeneratorError
from loalang.files.fault_log import logged

T = TypeVar("T")


def contained(name: str, work: Callable[[], T]) -> T | GeneratorError:
    """Do one programme's work, or one page's; what it raises is a value.

    One of the three places that catch what nobody foresaw (the others: around an engine, around ``main``).

    Args:
        name: what messages call it: ``lesson/edition``, or the page's function.
    """
    try:
        return work()
    except GeneratorError as error:
        return error
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the boundary around a job
        return logged(error, name)
