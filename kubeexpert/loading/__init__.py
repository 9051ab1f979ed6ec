"""Text to model: the only reader of files; it collects all errors before it reports any."""

from kubeexpert.loading.answers import parse_answer, parse_answers, write_answer
from kubeexpert.loading.blank_case import blank_rows, new_case_text
from kubeexpert.loading.cases import parse_case, read_case
from kubeexpert.loading.contradictions import CONTRADICTIONS, Contradiction, set_aside
from kubeexpert.loading.expectations import read_expectations
from kubeexpert.loading.fingerprints import Fingerprints, fingerprints
from kubeexpert.loading.folders import PORTFOLIOS, case_files, default_cases, default_rules, reasoned_cases
from kubeexpert.loading.knowledge import load_knowledge
from kubeexpert.loading.writing import dump_case

__all__ = [
    "CONTRADICTIONS",
    "PORTFOLIOS",
    "Contradiction",
    "Fingerprints",
    "blank_rows",
    "case_files",
    "default_cases",
    "default_rules",
    "dump_case",
    "fingerprints",
    "load_knowledge",
    "new_case_text",
    "parse_answer",
    "parse_answers",
    "parse_case",
    "read_case",
    "read_expectations",
    "reasoned_cases",
    "set_aside",
    "write_answer",
]
