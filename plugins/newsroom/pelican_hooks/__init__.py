"""Where Pelican enters; the only package that imports it."""
