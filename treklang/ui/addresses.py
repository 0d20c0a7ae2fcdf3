"""Addresses of pages that this installation may lack: a room of screens can be left out."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address_of(name: str, *args: object, otherwise: str = "") -> str:
    """The address of a page, or `otherwise` where no room brings a page of that name."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return otherwise
