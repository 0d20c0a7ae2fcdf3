"""How citizens move between the rings of the two flows of help (S4.31). Starts no Django."""
