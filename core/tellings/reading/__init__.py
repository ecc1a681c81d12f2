"""Files and texts in, Reports out: one module a format, structure, furniture."""
