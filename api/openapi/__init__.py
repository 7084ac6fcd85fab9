"""The stored operations as a document of OpenAPI 3.1."""
