"""No deadline for generated examples: the machines that run the suite are shared."""

from hypothesis import settings

settings.register_profile("shared", deadline=None)
settings.load_profile("shared")
