"""What a campaign file may say, and where in its text each thing stands."""
