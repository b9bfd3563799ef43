"""A Vietnamese voice that learned how sounds look from recorded syllables; when and how high is by rule."""
