"""GraphQL in, JSON text out, one SQL statement between. Knows no table."""
