"""A version of a brief: a file, what git had of it at a revision (`git:REV`), or what was published (`1.0`)."""

from briefgen.versions.opening import opened, published
from briefgen.versions.snapshots import FOLDER, keep, kept
