"""Which question next, and why; answers as an immutable, serialisable session."""

from kubeexpert.interview.asking import ask_next
from kubeexpert.interview.goals import FULL, goal_names
from kubeexpert.interview.migration import migrate
from kubeexpert.interview.planner import Plan, Planner, Progress
from kubeexpert.interview.reasons import Why, why_asked, why_text
from kubeexpert.interview.resume import Resumed, resume
from kubeexpert.interview.saved import write_session
from kubeexpert.interview.session import Rules, Session, misfits

__all__ = [
    "FULL",
    "Plan",
    "Planner",
    "Progress",
    "Resumed",
    "Rules",
    "Session",
    "Why",
    "ask_next",
    "goal_names",
    "migrate",
    "misfits",
    "resume",
    "why_asked",
    "why_text",
    "write_session",
]
