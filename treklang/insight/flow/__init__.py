"""How cases flow: what follows what, how long it takes, who hands over to whom. Works on any event log; starts no Django."""
