"""What flows through the tool: frozen records, checked where they are made. Imports nothing but `factcheck.errors`."""
