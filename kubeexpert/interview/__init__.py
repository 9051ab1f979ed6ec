"""Which question next, and why; answers as an immutable, serialisable session."""
