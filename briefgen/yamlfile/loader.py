"""PyYAML's loader of text alone: the one in C, where PyYAML was built with it."""

from __future__ import annotations

import yaml

# It does not look at each value for a number or a date, which no reader of these files asks for.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
