"""Verdict scales: `configs/verdicts/*.yaml` → `VerdictScale`. Anyone may call it."""

import re

from pydantic import ValidationError

from factcheck.configs import data_dir, read_config
from factcheck.errors import RuleError
from factcheck.model.schema import say_plainly
from factcheck.model.verdicts import VerdictScale

DEFAULT_SCALE = "averitec"


def load_scale(name: str = DEFAULT_SCALE) -> VerdictScale:
    """Scale with that name. Raises RuleError for one that is not there and for a broken file."""
    folder = data_dir("configs") / "verdicts"
    known = sorted(path.stem for path in folder.glob("*.yaml"))
    if name not in known:
        raise RuleError(f"verdict scale {name!r}: there is none (there are: {', '.join(known)})")
    path = folder / f"{name}.yaml"
    try:
        scale = VerdictScale.model_validate(read_config(path))
    except ValidationError as error:
        first = error.errors()[0]
        raise RuleError(f"{path}: {'.'.join(map(str, first['loc']))}: {say_plainly(first)}") from error
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        # a project remembers its scale by a word in its interface
        raise RuleError(f"{path}: name: letters, digits, - and _ only")
    if scale.name != name:
        raise RuleError(f"{path}: name: {scale.name!r} is not the file's name")
    for field in ("name", "title", "hotkey"):
        values = [value for label in scale.labels if (value := getattr(label, field)) is not None]
        if len(set(values)) < len(values):
            raise RuleError(f"{path}: labels: two have the same {field}")
    return scale
