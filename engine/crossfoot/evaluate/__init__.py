"""Verdicts: what each rule of a pack says of a bound report."""
