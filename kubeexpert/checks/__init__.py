"""Is the knowledge sound: what can be checked without running every case, and what examples and cases show."""

from kubeexpert.checks.cases import check_case
from kubeexpert.checks.knowledge import check_knowledge

__all__ = ["check_case", "check_knowledge"]
