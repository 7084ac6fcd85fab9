"""What scripts/ingest is made of."""
