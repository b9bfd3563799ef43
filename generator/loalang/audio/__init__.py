"""Clips become a programme: mix, master, encode."""
