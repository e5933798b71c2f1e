"""A folder per audience: who reads, which parts in which order, how it looks."""
