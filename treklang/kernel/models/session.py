from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """A browser that somebody is logged in with, or is about to be: whose it is, so that an account's sessions can be ended."""

    account = models.ForeignKey("Account", null=True, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    browser = models.CharField(max_length=100, default="")

    class Meta:
        db_table = "kernel_session"
