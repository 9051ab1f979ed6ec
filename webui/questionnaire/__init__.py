"""The questions and the result of what was answered."""
