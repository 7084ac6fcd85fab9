"""What Venturegraph does: answers, takes in, connects."""
