"""Everything that touches Label Studio; the only package that imports its SDK, and only inside functions."""
