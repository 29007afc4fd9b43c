"""Where every force is at any instant, how strong, and how sure that is, in columns."""
