"""Sources in, entities out."""
