"""Verified claims → the record itself in another format: nothing is lost."""

from collections.abc import Mapping
from typing import BinaryIO

from factcheck.publish.publisher import Publisher
from factcheck.records.files import Format
from factcheck.records.streams import stream_record
from factcheck.records.verified import VerifiedClaims


def write(
    claims: VerifiedClaims,
    file: BinaryIO,
    publisher: Publisher,
    *,
    form: Format,
) -> Mapping[str, int]:
    """Write what `factcheck pull` writes in that format, to the byte."""
    lists = {
        "articles": claims.articles(),
        "claims": claims.claims(),
        "left_out": claims.left_out(),
        "problems": claims.problems(),
    }
    file.writelines(stream_record(claims.header, form, lists))
    return {}
