"""Words: which words of two linked passages say the same."""
