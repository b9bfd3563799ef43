"""The studio: an officer's pages on her own computer. Start at :mod:`loalang.studio.app`.

It owns no logic: a page asks the rooms above for what it shows, and hands them what was filled in.
"""
