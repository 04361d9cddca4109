"""The language server: what editors ask about rule files, answered from the parser, the checks and the packs themselves."""
