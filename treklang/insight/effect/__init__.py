"""What helps: change from baseline, adjusted for whom the help is given to, with its uncertainty. Starts no Django."""
