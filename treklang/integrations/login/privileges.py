"""The privileges of a person, as Danish brokers give them: OIO Basic Privilege Profile 1.2, base64-coded XML."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lxml import etree

_PROFILE = "http://itst.dk/oiosaml/basic_privilege_profile"
_CVR = "urn:dk:gov:saml:cvrNumberIdentifier:"
_LONGEST = 200_000
_UNIT_WORDS = ("orgenhed", "organisation", "orgunit")


class UnreadablePrivileges(ValueError):
    """What a broker gave as privileges is not what the profile says."""


@dataclass(frozen=True)
class Privilege:
    """What one may do: the privilege's address, the firm it holds in ("" for any), and the units it is limited to."""

    uri: str
    cvr: str = ""
    units: tuple[UUID, ...] = ()


def read(given: Any) -> tuple[Privilege, ...]:
    """The privileges in a claim: the profile's XML in base64, or a plain list of addresses (roles of a broker)."""
    if not given:
        return ()
    if isinstance(given, (list, tuple)) and not (len(given) == 1 and _is_coded(str(given[0]))):
        return tuple(Privilege(str(one)) for one in given)
    coded = str(given[0] if isinstance(given, (list, tuple)) else given)
    return _of_xml(coded) if _is_coded(coded) else (Privilege(coded),)


def _is_coded(text: str) -> bool:
    return ":" not in text and len(text) > 40


def _of_xml(coded: str) -> tuple[Privilege, ...]:
    if len(coded) > _LONGEST:
        raise UnreadablePrivileges("too long")
    # Nothing is fetched, no entity is put in: the text comes from outside.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(base64.b64decode(coded, validate=True), parser)
    except (binascii.Error, etree.XMLSyntaxError, ValueError):
        raise UnreadablePrivileges("neither base64 nor XML") from None
    if root.getroottree().docinfo.doctype or etree.QName(root).namespace != _PROFILE:
        raise UnreadablePrivileges("not of the profile")
    return tuple(one for group in root if _name(group) == "PrivilegeGroup" for one in _of_group(group))


def _of_group(group: Any) -> list[Privilege]:
    scope = str(group.get("Scope") or "")
    if scope and not scope.startswith(_CVR):
        return []  # a scope of another kind (one production unit, one person) is not the municipality's
    units = [_unit(one) for one in group if _name(one) == "Constraint" and _is_unit(str(one.get("Name") or ""))]
    if None in units:
        return []  # a limit that cannot be read is no right
    told = tuple(unit for unit in units if unit)
    return [
        Privilege((one.text or "").strip(), scope.removeprefix(_CVR), told)
        for one in group
        if _name(one) == "Privilege"
    ]


def _unit(constraint: Any) -> UUID | None:
    try:
        return UUID((constraint.text or "").strip())
    except ValueError:
        return None


def _is_unit(name: str) -> bool:
    return any(word in name.lower() for word in _UNIT_WORDS)


def _name(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
