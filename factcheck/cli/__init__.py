"""One file per command: parse, call, print, exit code. The only package that sees all others."""
