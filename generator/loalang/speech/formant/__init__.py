"""A Vietnamese voice of our own: rules and formants, no model and no recording."""
