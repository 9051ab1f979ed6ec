"""The interview: the questions of a case by sections, each answer saved at once."""
