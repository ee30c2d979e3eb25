"""Clauses: the acts of saying in a sentence, by the grammar of their verbs."""
