"""Power/interest grid, timeline and charts as vector shapes (the heat map is a table)."""
