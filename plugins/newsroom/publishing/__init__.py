"""Puts a built site on a branch of a git remote, and takes it back."""
