"""Explanations: the graph of recorded premises, the questions asked of it, and its printers."""
