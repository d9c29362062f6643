"""What the commands do, as functions: `import factcheck` has them all, and imports each when it is first used."""
