"""The GraphQL types. A field without a resolver is a column; a resolver returns SQL."""
