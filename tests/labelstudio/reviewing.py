"""What reviewers, and careless colleagues, do to a project, without our client."""

from typing import Any

import httpx
from pydantic import SecretStr

from factcheck.labelstudio.users import add_user
from tests.claim_sets import build_claim_set
from tests.conftest import Studio

SMALL = build_claim_set(
    "Rates rose to 4%.\n\nRain fell.\n\nTrams stopped.",
    [
        ("rate", "Rates rose to 4%", "4%"),
        ("statement", "Rain fell", "Rain fell"),
        ("statement", "Trams stopped", "Trams stopped"),
    ],
)


def connect_api(studio: Studio) -> httpx.Client:
    """The server without our client: what another program, or a careless colleague, would do to it."""
    headers = {"Authorization": f"Token {studio.api_key}"}
    return httpx.Client(base_url=studio.url, headers=headers, timeout=60, trust_env=False)


def connect_another(studio: Studio, email: str) -> httpx.Client:
    """The server for somebody else, whose login is made for it."""
    password = "correct horse battery"
    add_user(studio.url, studio.api_key, email, SecretStr(password))
    with httpx.Client(base_url=studio.url, timeout=60, trust_env=False) as visitor:
        page = visitor.get("/user/login/")
        form = {"csrfmiddlewaretoken": visitor.cookies["csrftoken"], "email": email, "password": password}
        visitor.post("/user/login/", data=form, headers={"Referer": str(page.url)})
        token = visitor.get("/api/current-user/token").raise_for_status().json()["token"]
    headers = {"Authorization": f"Token {token}"}
    return httpx.Client(base_url=studio.url, headers=headers, timeout=60, trust_env=False)


def tasks_of(api: httpx.Client, project: int) -> dict[str, list[int]]:
    """Numbers of the tasks that hold each claim."""
    answer = api.get("/api/tasks/", params={"project": project, "page_size": 1000}).raise_for_status()
    found: dict[str, list[int]] = {}
    for task in answer.json()["tasks"]:
        found.setdefault(task["data"]["claim_id"], []).append(task["id"])
    return found


def annotate(api: httpx.Client, task: int, *results: dict[str, Any], **fields: Any) -> int:
    answer = api.post(f"/api/tasks/{task}/annotations/", json={"result": [*results], **fields})
    return answer.raise_for_status().json()["id"]


def choice(name: str) -> dict[str, Any]:
    return {"from_name": "verdict", "to_name": "claim", "type": "choices", "value": {"choices": [name]}}


def lines(name: str, *texts: str) -> dict[str, Any]:
    return {"from_name": name, "to_name": "claim", "type": "textarea", "value": {"text": [*texts]}}
