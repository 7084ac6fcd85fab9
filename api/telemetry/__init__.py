"""Logs, metrics, traces: what an operator sees of the server."""
