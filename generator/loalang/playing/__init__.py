"""On the air by itself: what was approved sounds from this computer, at its second.

Start at :mod:`loalang.playing.player`: what is due now. It takes Releases, which the gate alone makes, and
the frame of a session; nothing else sounds. Time, sound card and folder come in as protocols, so that a
virtual clock plays a month in a minute.
"""
