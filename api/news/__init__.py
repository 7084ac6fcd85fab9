"""What connects an article to the others."""
