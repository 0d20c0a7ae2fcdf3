from treklang.kernel.models.account import Account
from treklang.kernel.models.attempt import Attempt
from treklang.kernel.models.draft import Draft
from treklang.kernel.models.event import Event
from treklang.kernel.models.file import File
from treklang.kernel.models.once import Once
from treklang.kernel.models.reading import Reading, ReadingReview
from treklang.kernel.models.session import Session
from treklang.kernel.models.token import Token

__all__ = ["Account", "Attempt", "Draft", "Event", "File", "Once", "Reading", "ReadingReview", "Session", "Token"]
