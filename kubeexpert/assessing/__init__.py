"""From what an engine found to what a user is told: certain, ruled out or open, leanings, and what would settle it."""

from kubeexpert.assessing.assess import Assessment, assess, warnings_of
from kubeexpert.assessing.blocking import Blocking, blocking
from kubeexpert.assessing.conclusion import Conclusion

__all__ = ["Assessment", "Blocking", "Conclusion", "assess", "blocking", "warnings_of"]
