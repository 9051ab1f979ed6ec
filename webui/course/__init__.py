"""The paper and what lies behind the rules, to read: themes in order, items, readings, sources and background."""
