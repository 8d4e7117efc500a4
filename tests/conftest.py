"""What all tests share."""

from hypothesis import settings

# Deadlines measure the machine; the examples are the same on every run, so that a failure stays.
settings.register_profile("wiewat", deadline=None, max_examples=25, derandomize=True)
settings.load_profile("wiewat")
