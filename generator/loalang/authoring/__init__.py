"""From a person's paper to a script, and the teacher's eye on it."""
