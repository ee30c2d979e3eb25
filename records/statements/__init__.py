"""Statements: who said what at an event, how firmly, and about what, read from the points of a release."""
