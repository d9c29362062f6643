"""Forms of verbs and nouns."""

from factcheck.extract.checkability.forms import forms


def test_forms_of_verbs_and_nouns() -> None:
    assert {"vote", "votes", "voted", "voting"} <= set(forms(["vote"]))
    assert {"party", "parties"} <= set(forms(["party"]))
    assert {"ban", "banned", "banning"} <= set(forms(["ban"]))
