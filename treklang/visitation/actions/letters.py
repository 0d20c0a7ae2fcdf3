"""Making the decision letter from what is already typed, and handing it to the citizen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.cases.actions import documents
from treklang.cases.models import Document
from treklang.cases.rules import Direction
from treklang.kernel import clock, events, ids
from treklang.kernel import letters as rendering
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.visitation import queries
from treklang.visitation.events import VisitationEvent
from treklang.visitation.letter_data import TEMPLATE, guidance_of, letter_data
from treklang.visitation.models import Decision, Letter
from treklang.visitation.rules import SendFacts, check_send
