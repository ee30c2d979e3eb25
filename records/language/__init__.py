"""The only English there is: dates, clocks, lengths, nations, offices, names, media, spelling. Pure."""
