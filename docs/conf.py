"""How Sphinx builds the pages of this folder: `make docs`."""

from factcheck.version import __version__

project = "factcheck"
version = release = __version__
copyright = "the factcheck authors"  # noqa: A001

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["build"]

# docstrings write `names` like the rest of the project
default_role = "code"
autodoc_member_order = "bysource"
# a parameter to a line where a signature is long
maximum_signature_line_length = 100

myst_heading_anchors = 3
myst_enable_extensions = ["fieldlist"]

html_theme = "furo"
html_title = "factcheck"
# nothing is fetched from elsewhere, and no page tells who built it where
html_theme_options = {"source_repository": None}
html_show_sphinx = False
html_copy_source = False
# a link that leads nowhere is an error (`-W`)
nitpicky = False
