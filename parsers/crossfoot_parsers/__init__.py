"""Readers that turn a published report, in any format, into one model (see `report`)."""
