"""Assessments of stored cases: worked out once for the same answers and rules, and remembered with the case."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from kubeexpert.assessing import Assessment, assess
from kubeexpert.engines.choose import local_engine
from kubeexpert.loading import dump_case
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase
from webui.cases.reading import Opened
from webui.site import Site
from webui.storage.assessments import Kept, earlier_assessment, is_kept, keep_assessment

_MOST = 256


class _Remembered:
    """The assessments used last, by answers and rules; what was asked for longest ago goes first."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, str], Assessment] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str]) -> Assessment | None:
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: tuple[str, str], assessment: Assessment) -> None:
        with self._lock:
            self._found[key] = assessment
            while len(self._found) > _MOST:
                self._found.popitem(last=False)

    def forget(self, key: tuple[str, str]) -> None:
        with self._lock:
            self._found.pop(key, None)


_REMEMBERED = _Remembered()


@dataclass(frozen=True, slots=True)
class Since:
    """What an earlier version of the rules concluded otherwise from the same answers."""

    version: str
    moment: str
    changed: tuple[str, ...]


def assessment_of(opened: Opened, site: Site) -> Assessment:
    """Return the assessment of a case.

    Raises:
        ProblemsFound: The case cannot be so.
    """
    key = (answers_hash(opened.case, site.knowledge), site.logic)
    found = _REMEMBERED.get(key)
    if found is None or found.compiled is not site.compiled:
        found = assess(_bare(opened.case), site.compiled, local_engine(site.compiled.program))
        _REMEMBERED.put(key, found)
    return found


def keep(opened: Opened, assessment: Assessment, site: Site) -> None:
    """Keep the conclusions of a case with it, together with the version of the rules."""
    answers = answers_hash(opened.case, site.knowledge)
    with site.database.reading() as session:
        if is_kept(session, opened.id, answers, site.logic):
            return
    version = site.knowledge.settings.knowledge_version
    with site.database.writing() as session:
        keep_assessment(
            session, opened.id, answers=answers, logic=site.logic, version=version, found=_possible(assessment)
        )


def since_earlier(opened: Opened, assessment: Assessment, site: Site) -> Since | None:
    """Return what earlier rules concluded otherwise; None where only these rules assessed the answers as they are."""
    answers = answers_hash(opened.case, site.knowledge)
    with site.database.reading() as session:
        kept: Kept | None = earlier_assessment(session, opened.id, answers, site.logic)
    if kept is None:
        return None
    now = _possible(assessment)
    changed = tuple(name for name, values in now.items() if kept.conclusions.get(name, ()) != values)
    return Since(kept.version, kept.moment, changed)


def forget(opened: Opened, site: Site) -> None:
    """Forget the assessment of a case that is deleted."""
    _REMEMBERED.forget((answers_hash(opened.case, site.knowledge), site.logic))


def answers_hash(case: Case, knowledge: KnowledgeBase) -> str:
    """Return the sha256 sum of everything in a case that can change a conclusion."""
    return hashlib.sha256(dump_case(_bare(case), knowledge).encode()).hexdigest()


def _bare(case: Case) -> Case:
    """Return a case without what only names it, so that what is remembered names nobody."""
    return case.model_copy(update={"group": "", "region": None, "source": None, "note": None, "name": ""})


def _possible(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    return {name: conclusion.possible for name, conclusion in assessment.conclusions.items()}
