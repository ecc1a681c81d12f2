"""The views of a comparison; each listens to the session and sends it intents."""
