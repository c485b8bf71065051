"""How does the site look while it is being written? A server of this machine, which follows what is saved."""
