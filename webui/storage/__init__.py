"""Where cases are kept: one SQLite file of the user, or another database by its URL."""
