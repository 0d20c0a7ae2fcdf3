"""Everything on one person: what it is made of, read as the acting user, as PDF, JSON and files (docs/decisions/0028)."""
