"""``python -m generator`` is the command ``loalang``."""

from generator.cli import main

main()
