"""Forward chaining for trainers, one firing a page."""
