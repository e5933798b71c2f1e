"""PyYAML's safe loader: the one in C, where PyYAML was built with it."""

from __future__ import annotations

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
