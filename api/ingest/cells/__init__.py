"""One cell of a record: what is written in, a value or the reason why there is none out."""
