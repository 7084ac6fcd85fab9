"""What can be written: inputs, payloads, and the mutations that take one and give the other."""
