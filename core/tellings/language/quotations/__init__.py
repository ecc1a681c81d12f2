"""Quotations of one report: what was said, from which word to which."""
