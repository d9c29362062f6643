"""Building the wheel: with `FACTCHECK_COMPILE` set, its splitter is compiled to C (mypyc, a C compiler)."""

import os
import shutil
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


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
        sources = [str(path) for path in root.glob("factcheck/extract/**/*.py") if path.name != "__init__.py"]
        modules = mypycify(
            ["--config-file", str(root / "pyproject.toml"), *sorted(sources)],
            opt_level=os.environ.get("MYPYC_OPT_LEVEL", "3"),
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
