"""What colleagues have changed in a Word file: found, and brought back to the author's own files."""
