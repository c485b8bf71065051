"""Reports and royalty sheets: figures of the tally, set out for paper and spreadsheets."""
