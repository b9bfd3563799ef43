"""Episodes reach people: the podcast feed, the listening page."""
