"""Changes of the tables, in their order; what is in them is kept."""
