"""Records → what is wrong with them: `factcheck.validate`."""

from os import PathLike, fspath

from factcheck.errors import RecordError
from factcheck.model.claims import ClaimSet
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records.files import read_record
from factcheck.records.validate import check_figures, check_record
from factcheck.review.settle import check_settled


def validate(record: ClaimSet | VerifiedClaimSet | str | PathLike[str]) -> list[str]:
    """List what is wrong with a record, or a file of one (`-` is standard input), one `place: problem` line each.

    Looks at the schema, spans against the text, ids against the content, references, counts against their words, and
    verdicts, which are settled anew. Raises InputError for a file that can't be read as a record.
    """
    if isinstance(record, str | PathLike):
        try:
            record = read_record(fspath(record), check=False)
        except RecordError as error:
            return list(error.problems)
    problems = [*check_record(record), *check_figures(record)]
    # what breaks the rules of the record settles nothing
    if not problems and isinstance(record, VerifiedClaimSet):
        problems = check_settled(record.claims)
    return problems
