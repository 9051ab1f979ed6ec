"""Engines that run a program on what is known; all of them must agree."""
