"""Lists of articles as feeds."""
