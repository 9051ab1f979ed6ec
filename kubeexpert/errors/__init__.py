"""What can go wrong: one exception tree, and problems that say where, what and what to do."""

from kubeexpert.errors.catalogue import CATALOGUE, Code
from kubeexpert.errors.problem import KubeExpertError, Place, Problem, ProblemsFound

__all__ = ["CATALOGUE", "Code", "KubeExpertError", "Place", "Problem", "ProblemsFound"]
