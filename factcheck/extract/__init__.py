"""Article → sentences → mentions → claims. Pure: no clock, no network, no state. Start at `factcheck.extract.split`."""
