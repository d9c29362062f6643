"""Claims → which rule found what in them: `factcheck.explain`."""

from pathlib import Path

from factcheck.errors import InputError
from factcheck.extract.claims.explanation import Explainer
from factcheck.extract.claims.explanation import Step as Step
from factcheck.model.claims import ClaimSet
from factcheck.rules.load import load_rules
from factcheck.settings import load_settings


def explain(claim_set: ClaimSet, claim: str = "", *, claim_types: Path | None = None) -> list[Step]:
    """Tree of what was found in each claim, and by which rule; of those alone whose id begins with `claim`.

    `claim_types` is the file that the claims were split with, by default that of the settings. Raises RuleError,
    InputError where no claim has such an id.
    """
    chosen = [one for one in claim_set.claims if one.id.startswith(claim)]
    if claim and not chosen:
        raise InputError(f"--claim {claim}: no claim has an id that begins so: without it, all are explained")
    types = claim_types or load_settings().claim_types
    languages = {article.id: article.language for article in claim_set.articles}
    explainers = {
        language: Explainer(claim_set, load_rules(language, types)) for language in set(languages.values())
    }
    return [explainers[languages[one.article]].explain(one) for one in chosen]
