"""When the next check is and what it visits: rules over values, without a clock of their own."""
