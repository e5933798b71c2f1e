"""Scripts: which fonts show a text, how its letters join, in which order they stand, where a line may end, which digits they have."""
