"""What exists: tables, types, filters, stored operations. Does nothing by itself."""
