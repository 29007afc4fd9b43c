"""A campaign at an instant: who is where, how strong and how sure."""
