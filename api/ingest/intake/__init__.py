"""What a source says, a batch at a time, into what is known."""
