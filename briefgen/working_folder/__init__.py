"""Working folders of analysts: the folder that `init` makes, its editor settings, and new briefs to fill in."""
