from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from treklang.kernel.actor import Actor, ActorKind


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by username; accounts are made by `kernel.actions.accounts`."""


class Account(AbstractBaseUser):
    """Who logs in. What the person does for a living stands in the organisation's functions, not here."""

    id = models.BigAutoField(primary_key=True)
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ActorKind])
    language = models.CharField(max_length=5, default="da")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    objects: ClassVar[AccountManager] = AccountManager()

    @property
    def actor(self) -> Actor:
        """This account as actions and queries take it."""
        return Actor(self.id, self.username, self.name, ActorKind(self.kind))
