"""Editions of one brief: its words in another language, from a file beside it that holds nothing but words."""
