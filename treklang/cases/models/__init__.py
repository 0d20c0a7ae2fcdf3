from treklang.cases.models.access_request import AccessRequest
from treklang.cases.models.application import Application
from treklang.cases.models.assignment import Assignment
from treklang.cases.models.case import Case
from treklang.cases.models.case_text import CaseText
from treklang.cases.models.clock import Clock
from treklang.cases.models.document import Document
from treklang.cases.models.extension import Extension
from treklang.cases.models.external_plan import ExternalPlan
from treklang.cases.models.following import Following
from treklang.cases.models.handover import Handover
from treklang.cases.models.kept_figure import KeptFigure
from treklang.cases.models.note import Note
from treklang.cases.models.note_pin import NotePin
from treklang.cases.models.task import Task

__all__ = [
    "AccessRequest",
    "Application",
    "Assignment",
    "Case",
    "CaseText",
    "Clock",
    "Document",
    "Extension",
    "ExternalPlan",
    "Following",
    "Handover",
    "KeptFigure",
    "Note",
    "NotePin",
    "Task",
]
