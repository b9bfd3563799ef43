"""The embedded voice learns: recordings of syllables in, a small model, its card and a report out."""
