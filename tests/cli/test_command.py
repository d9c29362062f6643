"""What all commands share: how their help is shown, and how they end."""

import pytest


@pytest.mark.parametrize("command", ["review", "push", "studio start"])
def test_examples_can_be_copied(factcheck, monkeypatch, command: str) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    outcome = factcheck(*command.split(), "--help")
    assert outcome.code == 0
    _, _, after = outcome.out.partition("\n  Examples:\n\n")
    examples, _, _ = after.partition("\n\n")
    for line in examples.splitlines():
        assert line.startswith(f"      factcheck {command}")
        assert "`" not in line
    assert "\b" not in outcome.out


def test_a_long_example_stays_on_its_line(factcheck, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    outcome = factcheck("review", "--help")
    assert (
        '\n      factcheck review article.txt --published 2022-02-21 --project "Ukraine summit"\n'
        in outcome.out
    )


def test_an_interrupt_is_told_in_one_line(factcheck, monkeypatch, seed_path) -> None:
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("factcheck.api.articles.read", interrupt)
    outcome = factcheck("split", seed_path)
    assert (outcome.code, outcome.out) == (130, "")
    assert outcome.err == (
        "factcheck: interrupted: no file is left half-written: the same command again completes it\n"
    )
