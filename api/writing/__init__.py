"""What mutations do: who may, in which transaction, and what is told when it cannot be done."""
