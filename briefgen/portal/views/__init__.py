"""Django views, by area."""
