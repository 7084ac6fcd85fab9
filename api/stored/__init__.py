"""The operations of schema/operations, and how their variables are written in an address."""
