"""Records ↔ files, and the JSON Schemas."""
