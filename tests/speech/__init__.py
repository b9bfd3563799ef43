"""Tests of speech, with the servers that they need."""
