"""Judges: the real validators that the tests ask, each in a module of its own."""
