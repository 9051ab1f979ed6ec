"""How the tables came to be, step by step; a database of any age is brought up to date by them."""
