"""The Dockerfile's steps in an empty folder, as a plain user: what can be known without Docker."""
