"""Binding: finding in a report what a pack declares."""
