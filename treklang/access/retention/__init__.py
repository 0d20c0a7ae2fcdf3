"""How long what is kept: rules as data (rules.toml), and a preview of what is due. Nothing is deleted (docs/decisions/0028)."""
