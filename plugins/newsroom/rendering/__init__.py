"""From model values and numbers to what pages, feeds and exports show."""
