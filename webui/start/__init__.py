"""The first page and its three doors: for mentors, trainers and planners."""
