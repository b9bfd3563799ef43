"""The sound files that officers may bring, by the ending of their names; light, for those who only look."""

SUFFIXES = (".wav", ".flac", ".ogg", ".mp3", ".m4a")
"""What the messages promise, the best form first; others that libsndfile or PyAV know are read too."""
