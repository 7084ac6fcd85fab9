"""Which entity of ours a record means."""
