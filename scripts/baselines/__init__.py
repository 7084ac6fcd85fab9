"""What the server is measured against: the same operation, answered in two other ways."""
