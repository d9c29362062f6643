"""`factcheck agreement`: how far the annotators agree, and where they do not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.connection import ProjectName, ProjectNumber

if TYPE_CHECKING:
    from factcheck.api.measuring import Agreement, AgreementReport, Coefficient
    from factcheck.model.verdicts import VerifiedClaimSet


def agreement(
    verified: Annotated[
        str | None,
        typer.Argument(
            metavar="VERIFIED", help="Verified claim set; `-` is standard input.  [default: pulled anew]"
        ),
    ] = None,
    project: ProjectName = None,
    project_id: ProjectNumber = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
) -> None:
    """Measure how far annotators agree beyond chance, and list the claims on which they do not.

    Cohen's kappa for two annotators, Fleiss' for more with equally many verdicts a claim, Krippendorff's alpha for
    any, each with its 95 % confidence interval: overall, by type of claim, and of each annotator with the others.
    Exit code 1 when no claim has the verdicts of two annotators.

    Examples:

        factcheck agreement verified.yaml
        factcheck agreement --project "Elections, week 12" --json
    """
    from factcheck.api.measuring import agreement as measure
    from factcheck.api.reviews import open_claims
    from factcheck.cli.output import opening, print_json

    with opening("reading verdicts", open_claims(verified, project, project_id=project_id)) as claims:
        record = claims.header
        report = measure(claims)
    if as_json:
        print_json({"project": record.project, **report.model_dump(mode="json")})
    elif report.overall.items:
        print_agreement(record, report)
    if not report.overall.items:
        typer.echo(
            f"{record.project}: no claim has the verdicts of two annotators yet: there is nothing to compare",
            err=True,
        )
        raise typer.Exit(1)


def print_agreement(record: "VerifiedClaimSet", report: "AgreementReport") -> None:
    """Tables of the figures and of the disputed claims."""
    from factcheck.cli.output import print_table

    overall = report.overall
    typer.echo(
        f"{record.project}: {overall.annotators} annotators, "
        f"{overall.items} of {report.claims} claims with the verdicts of two or more"
    )
    print_table(("agreement", "claims", "same verdict", "kappa", "alpha"), _rows(report))
    if report.disputed:
        titles = {label.name: label.title for label in record.scale.labels}
        print_table(
            ("disputed", "settled", "verdicts"),
            (
                (
                    dispute.text,
                    dispute.verdict.settled_by if dispute.verdict else "no",
                    "\n".join(
                        f"{name}: {titles.get(label, label)}" for name, label in dispute.verdicts.items()
                    ),
                )
                for dispute in report.disputed
            ),
        )


def _rows(report: "AgreementReport") -> Iterator[tuple[str, ...]]:
    yield ("overall", *_figures(report.overall))
    for kind, agreement in report.types.items():
        yield (kind.replace("_", " "), *_figures(agreement))
    for name, agreement in report.annotators.items():
        yield (f"{name} with the others", *_figures(agreement))


def _figures(agreement: "Agreement") -> tuple[str, ...]:
    observed = "" if agreement.observed is None else f"{agreement.observed:.0%}"
    kappa = _show(agreement.kappa)
    if agreement.kappa is not None:
        kappa = f"{kappa} {agreement.kappa.kind.title()}"
    return (str(agreement.items), observed, kappa, _show(agreement.alpha))


def _show(coefficient: "Coefficient | None") -> str:
    if coefficient is None:
        return ""
    if coefficient.value is None:
        return "undefined"
    if coefficient.low is None or coefficient.high is None:
        return f"{coefficient.value:.2f}"
    return f"{coefficient.value:.2f} [{coefficient.low:.2f}, {coefficient.high:.2f}]"
