"""Files and addresses → Articles. The commands call `factcheck.reading.sources`."""
