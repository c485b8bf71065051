"""From model values to numbers; knows no files, clock, settings or Pelican."""
