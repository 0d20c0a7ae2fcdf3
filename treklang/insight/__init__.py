"""Analyses: what helps, where it waits, who moves. Reads the rooms' published views by way of the lake; owns no table."""
