"""What scripts/review is made of."""
