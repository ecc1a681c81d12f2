"""What is shown of a comparison, made once: for the screen, for paper, for the terminal."""
