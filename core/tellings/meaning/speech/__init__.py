"""Utterances: what was said once, in the wordings of several reports."""
