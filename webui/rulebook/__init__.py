"""The knowledge behind a result, one page an element."""
