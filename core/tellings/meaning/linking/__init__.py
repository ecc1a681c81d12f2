"""Links: which sentences of two reports tell the same thing, and why."""
