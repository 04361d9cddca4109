"""The rule language: grammar, syntax tree, parser and its errors."""
