"""The cases of this mentor: listed, begun, brought in and out, and deleted."""
