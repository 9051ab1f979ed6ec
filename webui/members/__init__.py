"""The member rows of a case, without names."""
