"""Spoken text becomes clips: engines behind one interface, and the synthesizer that chooses among them."""
