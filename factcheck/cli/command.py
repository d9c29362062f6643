"""How the help of a command is shown: an indented block, such as its examples, as it is written, to be copied."""

import re
from typing import Any

from typer.core import TyperCommand

# the help is Markdown, in which such a block is code
_BLOCK = re.compile(r"\n\n(?= {4})")
# what keeps the help's paragraphs from being wrapped (Click)
_AS_IT_IS = "\n\n\b\n"


class Command(TyperCommand):
    """Command whose examples are never wrapped."""

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write the help, without its usage and options."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_BLOCK.sub(_AS_IT_IS, self.help or ""))
