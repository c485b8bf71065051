"""Values of the newsroom and their rules; no files, no clock."""
