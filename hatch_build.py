"""Building the wheel: with `FACTCHECK_COMPILE` set, its splitter is compiled to C (mypyc, a C compiler)."""

import os
import re
import shutil
from contextlib import chdir
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# mypyc looks a constant up by its name each time, unless it is told that it stays as it is
_CONSTANT = re.compile(r"^(_?[A-Z][A-Z0-9_]*) = ", re.MULTILINE)


class CompiledSplitter(BuildHookInterface):
    """Puts the compiled modules of `factcheck.extract` beside their sources, in the wheel alone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, if asked to, before the wheel is packed."""
        if version == "editable" or not os.environ.get("FACTCHECK_COMPILE"):
            return
        from mypyc.build import mypycify
        from setuptools import Distribution

        root, made = Path(self.root), Path(self.root, "build", "compiled")
        # what was made before may be of other sources, or not optimised
        shutil.rmtree(made, ignore_errors=True)
        copied = shutil.copytree(root / "factcheck", made / "sources" / "factcheck").parent
        sources = [path for path in copied.glob("factcheck/extract/**/*.py") if path.name != "__init__.py"]
        for path in sources:
            path.write_text(_as_final(path.read_text("utf-8")), "utf-8")
        with chdir(copied):
            modules = mypycify(
                [
                    "--config-file",
                    str(root / "pyproject.toml"),
                    *sorted(str(path.relative_to(copied)) for path in sources),
                ],
                # faster than with 3, whose code is larger
                opt_level=os.environ.get("MYPYC_OPT_LEVEL", "2"),
                target_dir=str(made / "c"),
                multi_file=True,
            )
        command = Distribution({"ext_modules": modules}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(made / "lib"), str(made / "temp")
        command.ensure_finalized()
        command.run()
        build_data |= {"pure_python": False, "infer_tag": True}
        for path in (made / "lib").rglob("*.so"):
            build_data["force_include"][str(path)] = str(path.relative_to(made / "lib"))


def _as_final(source: str) -> str:
    """Source of a module with its constants as such, on the same lines."""
    return _CONSTANT.sub(r"\1: Final = ", source.replace('"""\n', '"""; from typing import Final\n', 1))
