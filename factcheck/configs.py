"""Where the data of `configs/` and `schemas/` lies: inside the installed package, or at the top of a checkout."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from factcheck.errors import RuleError

# The C parser is ten times faster; a PyYAML built without libyaml lacks it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def data_dir(name: str) -> Path:
    """Folder `configs` or `schemas`."""
    package = Path(__file__).parent
    installed = package / name
    return installed if installed.is_dir() else package.parent / name


def read_config(path: Path) -> Any:
    """Plain data of one YAML file below `configs/`. Raises RuleError with line and column."""
    try:
        # ours and small: no limit is needed here, unlike for the records people hand in
        return yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506
    except OSError as error:
        raise RuleError(
            f"{path}: {error.strerror}: the installation is incomplete, install factcheck-kit again"
        ) from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path}: {' '.join(str(error).split())}") from error
