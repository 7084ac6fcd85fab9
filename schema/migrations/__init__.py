"""How a database gets from one version of the entities to the next."""
