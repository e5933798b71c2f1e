"""Forms for British English."""
