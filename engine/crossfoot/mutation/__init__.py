"""Errors sown into a report on purpose: which of them a pack finds, and why it misses the others."""
