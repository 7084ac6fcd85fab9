"""What the text of an article says."""
