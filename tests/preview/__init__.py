"""The local page that follows what an author saves."""
