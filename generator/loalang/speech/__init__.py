"""Spoken text becomes clips: engines behind one interface, and the booth that chooses among them."""
