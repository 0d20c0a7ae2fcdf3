from treklang.cases.models.assignment import Assignment
from treklang.cases.models.case import Case
from treklang.cases.models.case_text import CaseText
from treklang.cases.models.document import Document
from treklang.cases.models.external_plan import ExternalPlan
from treklang.cases.models.handover import Handover
from treklang.cases.models.note import Note
from treklang.cases.models.note_pin import NotePin
from treklang.cases.models.task import Task

__all__ = ["Assignment", "Case", "CaseText", "Document", "ExternalPlan", "Handover", "Note", "NotePin", "Task"]
