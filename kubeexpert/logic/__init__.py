"""Three-valued logic: truth values, intervals, and the compiled form of a rule base."""
