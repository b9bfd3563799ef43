"""``python -m loalang`` is the command ``loalang``."""

from loalang.cli import main

main()
