"""WRITERS: format -> write(document, theme, pages) -> bytes."""
