"""What is concluded about a case, why, and what of it the village may read."""
