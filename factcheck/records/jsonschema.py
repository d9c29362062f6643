"""Models → `schemas/*.json`. Called by `factcheck schema` and the tests.

The schemas are what other programs check our records with; ours are checked by the models, which know more (ids).
"""

import re
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from factcheck.model.claims import ClaimSet
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.files import VERSION
from factcheck.records.jsontext import dump_json

_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_MODELS: dict[str, type[ClaimSet] | type[VerifiedClaimSet]] = {
    "claim-set": ClaimSet,
    "verified-claim-set": VerifiedClaimSet,
}


def build_schemas() -> dict[str, str]:
    """Text of each schema by the name of its file."""
    return {f"{name}.json": f"{dump_json(_schema(name))}\n" for name in _MODELS}


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas and list the files. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in build_schemas().items():
        paths.append(folder / name)
        paths[-1].write_text(text, "utf-8")
    return paths


def stale_schemas(folder: Path) -> list[Path]:
    """List the files that are missing, or differ from what `write_schemas` would write."""
    return [
        folder / name
        for name, text in build_schemas().items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]


class _Generator(GenerateJsonSchema):
    """Leaves out the titles that only repeat a field's name, and the docstrings' line ends."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def generate(self, schema: Any, mode: JsonSchemaMode = "validation") -> dict[str, Any]:
        whole = super().generate(schema, mode)
        for part in (whole, *whole["$defs"].values()):
            if "description" in part:
                part["description"] = _LINE_END.sub(" ", part["description"])
        return whole


def _schema(name: str) -> dict[str, Any]:
    schema = _MODELS[name].model_json_schema(schema_generator=_Generator)
    # they have a default in Python, but a file that does not say them could be anything
    schema["required"] = ["record", "version", *schema["required"]]
    for field in ("record", "version"):
        del schema["properties"][field]["default"]
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:factcheck-kit:schema:{name}:{VERSION}",
        "version": VERSION,
        **schema,
    }
