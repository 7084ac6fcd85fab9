"""The stored operations as tools of agents (Model Context Protocol)."""
