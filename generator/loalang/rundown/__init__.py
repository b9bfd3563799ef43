"""Script and station → rundown → spoken text."""
