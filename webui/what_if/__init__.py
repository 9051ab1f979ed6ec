"""What would be concluded if some answers of a case were otherwise; nothing is saved before it is asked for."""
