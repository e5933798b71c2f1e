"""What colleagues have changed in a Word file: found, and brought back to the author's own files.

Loads nothing: the process that reads files needs their reader and not what builds briefs.
"""
