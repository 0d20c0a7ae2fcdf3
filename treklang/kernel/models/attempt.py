from django.db import models


class Attempt(models.Model):
    """A failed attempt to log in: of whom stands as a digest only, so that nobody reads here what was mistyped."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="kernel_attempt_key")]
