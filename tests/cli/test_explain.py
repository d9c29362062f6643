"""`factcheck explain`: every facet of a claim with the rule that found it; JSON equals the library's answer."""

import json
from datetime import date
from pathlib import Path

from factcheck.extract.claims import split
from factcheck.extract.claims.explanation import Explainer
from factcheck.model.text import Article
from factcheck.records.jsontext import dump_json
from factcheck.rules.load import load_rules

TEXT = "The ministry said on Monday that at least 3,000 troops will leave Kyiv if the talks fail."


def test_tree_names_the_rule_of_every_facet(factcheck, seed_path: Path) -> None:
    outcome = factcheck("explain", seed_path)
    assert outcome.code == 0
    claim_set = split(_article(seed_path.read_text("utf-8")), load_rules("en"), today=date(2026, 11, 24))
    rules = {mention.rule for claim in claim_set.claims for mention in claim.mentions()}
    assert {rule for rule in rules if rule not in outcome.out} == set()
    assert "because: claim-types.yaml: troop_number, measures: troops" in outcome.out


def test_one_claim_by_the_start_of_its_id(factcheck, seed_path: Path) -> None:
    explained = json.loads(factcheck("explain", seed_path, "--json").out)
    claim_id = explained[3]["facts"]["id"]
    (only,) = json.loads(factcheck("explain", seed_path, "--claim", claim_id[:10], "--json").out)
    assert only == explained[3]


def test_json_equals_the_library(factcheck, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    rules = load_rules("en")
    article = Article(id=Article.id_of(path.name), key=path.name, text=TEXT, published=date(2022, 2, 21))
    claim_set = split(article, rules)
    explainer = Explainer(claim_set, rules)
    data = [explainer.explain(claim).as_data() for claim in claim_set.claims]
    assert factcheck("explain", path, "--published", "2022-02-21", "--json").out == f"{dump_json(data)}\n"


def test_what_a_step_tells(factcheck, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    explained = json.loads(factcheck("explain", path, "--published", "2022-02-21", "--json").out)
    steps = {step["what"]: step for claim in explained for step in claim["steps"]}
    assert steps["quantity"]["facts"] == {"value": "3000", "comparator": "ge", "measured entity": "troops"}
    assert steps["attribution"]["steps"][0]["facts"]["value"] == "2022-02-21"
    assert steps["condition"]["facts"]["antecedent"] == "the talks fail"
    assert steps["priority"]["words"] == "0.7"
    assert (
        steps["priority"]["facts"]["because"]
        == "any claim +0.1, figures +0.4, a condition +0.1, a named source +0.1"
    )


def test_what_is_cut_off_and_put_in(factcheck, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The ministry said Kyiv sold 300 tanks and bought 40 ships last month.", encoding="utf-8")
    explained = json.loads(factcheck("explain", path, "--published", "2022-02-21", "--json").out)
    told = [
        (step["what"], step["words"], step["rule"])
        for step in explained[1]["steps"]
        if step["what"] in ("cut off", "inserted")
    ]
    assert told == [
        ("cut off", "The ministry said Kyiv sold 300 tanks and", "attribution.say"),
        ("inserted", "[Kyiv]", "grammar.shared_with_the_clause_before"),
        ("inserted", "[2022-01]", "dates.relative"),
    ]


def test_an_unknown_claim(factcheck, seed_path: Path) -> None:
    outcome = factcheck("explain", seed_path, "--claim", "c_none")
    assert (outcome.code, outcome.out) == (2, "")
    (line,) = outcome.err.splitlines()
    assert "c_none" in line


def test_neighbours_that_were_left_out(factcheck, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(
        "Will the ministers stay, or have 3,000 troops left Kyiv?\n\nSorry, the mayor said: 20 tanks left."
    )
    (claim,) = json.loads(factcheck("explain", path, "--json").out)
    beside = [step for step in claim["steps"] if step["what"] == "left out beside it"]
    assert [step["words"] for step in beside] == ["Sorry"]


def _article(text: str) -> Article:
    return Article(id=Article.id_of("seed"), key="seed", text=text)
