"""The episodes folder: what was made, from what, and whether it still holds."""
