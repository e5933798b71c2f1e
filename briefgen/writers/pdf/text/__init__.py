"""Text: inline nodes become words, words become lines, lines become what a page shows."""
