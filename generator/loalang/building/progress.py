"""Who watches a build is told how it goes."""


class BuildProgress:
    """Told how the work goes; does nothing. A command line shows a bar instead."""

    def waiting(self) -> None:
        """Another build holds the folder."""

    def hearing(self, name: str) -> None:
        """A programme's sentences are heard by machine before it is made."""

    def begin(self, total: int) -> None:
        """So many programmes are to be made."""

    def done(self, name: str) -> None:
        """One more is finished, well or not."""

    def placed(self, station: str, stations: int) -> None:
        """All of one more station is in its place, of so many."""
