"""Course packs: what a publisher signs, and what a commune takes of it without losing a word of its own."""
