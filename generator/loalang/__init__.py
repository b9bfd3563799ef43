"""Loa Làng: YAML lesson scripts become Vietnamese radio for village loudspeakers."""

__version__ = "0.2.0"
