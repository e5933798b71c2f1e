"""Search of a finished file, whoever made it, for text that its reader may not see.

Loads nothing: the process that reads files needs its readers and not what builds briefs.
"""
