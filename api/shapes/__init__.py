"""JSON Schema of what an operation takes and gives: OpenAPI and tools are made of it."""
