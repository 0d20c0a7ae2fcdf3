"""The steps that the course of help is told by, of all that happens on the way."""

from __future__ import annotations

# What is written many times on the way (notes, findings, measurements) is no step.
MAIN = (
    "case.opened", "case.assigned", "assessment.started", "assessment.completed", "recommendation.made", "hearing.sent",
    "hearing.answered", "agenda.added", "agenda.concluded", "decision.made", "letter.sent", "order.placed", "order.accepted",
    "order.declined", "placement.begun", "follow_up.held", "complaint.received", "handover.offered", "handover.taken",
    "case.closed",
)  # fmt: skip
# Where citizen and municipality (or whoever helps) met, spoke or wrote to each other.
CONTACTS = (
    "enquiry.received", "enquiry.answered", "application.received", "application.answered", "access_request.received",
    "access_request.answered", "hearing.sent", "hearing.answered", "letter.sent", "deadline.extended", "follow_up.held",
    "experience.told", "complaint.received", "contact.noted", "consent.given", "consent.withdrawn", "rectification.asked",
    "rectification.answered",
)  # fmt: skip
# Between these, a grant is carried out.
HELP_BEGINS, HELP_ENDS, CASE_ENDS = "order.accepted", "grant.ended", "case.closed"
