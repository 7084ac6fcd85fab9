"""Pages for people. Nothing of them comes from elsewhere."""
