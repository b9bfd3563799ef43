"""Everything to be made at once: stations' episodes, and blocks for a session."""
