"""Files and addresses → Articles. The API calls `factcheck.reading.sources`."""
