"""Written Vietnamese becomes the words an announcer would say."""
