class BenchError(Exception):
    """Nothing was measured; the message says why."""
