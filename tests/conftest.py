"""Settings for every test."""

from __future__ import annotations

from hypothesis import settings

# A busy machine, or the first use of a library, takes longer than Hypothesis's 200 ms.
settings.register_profile("tellings", deadline=None)
settings.load_profile("tellings")
