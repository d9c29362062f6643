"""Each verdict scale through a real server: made, remembered, brought back, never mixed with another."""

import json

import httpx
import pytest

from factcheck.configs import data_dir
from factcheck.records.files import write_record
from factcheck.review.scales import load_scale
from tests.claim_sets import build_claim_set

pytestmark = pytest.mark.live

SCALES = sorted(path.stem for path in (data_dir("configs") / "verdicts").glob("*.yaml"))


@pytest.fixture
def server(monkeypatch, studio, tmp_path):
    monkeypatch.setenv("LABEL_STUDIO_URL", studio.url)
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", studio.api_key)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.mark.parametrize("name", SCALES)
def test_a_round_trip(name, factcheck, server, studio, tmp_path):
    scale = load_scale(name)
    sentences = [f"It rained for {number} days" for number in range(2, 2 + len(scale.labels))]
    claim_set = build_claim_set(
        "\n\n".join(f"{sentence}." for sentence in sentences), [("statement", s, s) for s in sentences]
    )
    claims = tmp_path / "claims.yaml"
    write_record(claim_set, claims)
    title = f"scale {name}"
    done = factcheck("push", claims, "--project", title, "--scale", name, "--json")
    assert done.code == 0, done.err
    number = json.loads(done.out)["project"]["id"]

    headers = {"Authorization": f"Token {studio.api_key}"}
    with httpx.Client(base_url=studio.url, headers=headers, trust_env=False) as api:
        tasks = api.get("/api/tasks/", params={"project": number}).raise_for_status().json()["tasks"]
        by_claim = {task["data"]["claim"]: task["id"] for task in tasks}
        for label, sentence in zip(scale.labels, sentences, strict=True):
            verdict = {
                "from_name": "verdict",
                "to_name": "claim",
                "type": "choices",
                "value": {"choices": [label.title]},
            }
            evidence = {
                "from_name": "evidence",
                "to_name": "claim",
                "type": "textarea",
                "value": {"text": ["https://example.org/weather"]},
            }
            result = [verdict, evidence] if label.needs_evidence else [verdict]
            url = f"/api/tasks/{by_claim[sentence]}/annotations/"
            api.post(url, json={"result": result}).raise_for_status()

    pulled = factcheck("pull", "--project", title, "--json")
    assert (pulled.code, pulled.err) == (0, "")
    verified = json.loads(pulled.out)
    assert verified["scale"] == json.loads(scale.model_dump_json(exclude_defaults=True))
    assert [claim["verdict"]["label"] for claim in verified["claims"]] == [
        label.name for label in scale.labels
    ]

    # the project remembers, whatever the settings say now
    again = factcheck("push", claims, "--project", title)
    assert (again.code, again.err) == (0, "")
    other = "averitec" if name != "averitec" else "true-false"
    refused = factcheck("push", claims, "--project", title, "--scale", other)
    assert (refused.code, refused.out) == (2, "")
    assert "its interface can't be changed for this push: nothing was sent" in refused.err
    assert f"verdict: {scale.labels[1].title!r}: 1 annotations use it" in refused.err


def test_no_such_scale(factcheck, server, tmp_path):
    claims = tmp_path / "claims.yaml"
    write_record(build_claim_set("It rained.", [("statement", "It rained", "rained")]), claims)
    done = factcheck("push", claims, "--scale", "five-stars")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert (
        "verdict scale 'five-stars': there is none (there are: averitec, true-false, truth-o-meter)"
        in done.err
    )
