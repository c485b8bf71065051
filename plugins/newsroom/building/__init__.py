"""What is written where, and the writing of it."""
