"""From files to model values and problems."""
