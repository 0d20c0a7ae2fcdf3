"""Jobs of what is no Django app: the worker finds those of apps by itself."""

from treklang.insight.lake import jobs as lake
from treklang.web.insight import jobs as first_questions

__all__ = ["first_questions", "lake"]
