"""The site from which officials download what is theirs: Django, finished files only (extra briefgen[portal])."""
