import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.model.values import FlagKind
from factcheck.rules.load import load_rules


@pytest.mark.parametrize(
    ("text", "resolved", "flag"),
    [
        (
            "Security adviser Jake Sullivan spoke. Sullivan said it was over.",
            "Security adviser Jake Sullivan",
            None,
        ),
        ("President Joe Biden met Jill Biden, a teacher. Biden said it was over.", None, None),
        ("The war in Eastern Ukraine goes on. Ukraine said it was over.", None, None),
        ("Norah Kimble won the seat. Kimble said it was over.", "Norah Kimble", None),
        (
            "Norah Kimble, a baker in Rome, sings. “It is over,” Kimble said.",
            "Norah Kimble, a baker in Rome",
            None,
        ),
        # somebody else is no apposition
        (
            "Mayor Norah Kimble, Gov. Jo Lo and Al Poe left. Kimble said it was over.",
            "Mayor Norah Kimble",
            None,
        ),
        ("Norah Kimble met Tom Kimble in Rome. Kimble said it was over.", None, None),
        ("Western Sahara waits. Sahara said it was over.", None, None),
        ("The Grand Marlow burned down. Marlow said it was over.", None, None),
        ("He said it was over.", None, FlagKind.PRONOUN_SOURCE),
        ("They said it was over.", None, FlagKind.PRONOUN_SOURCE),
        ("There was one critic, who said it was over.", "one critic", None),
        ("There was no word of Jo Lo, who said it was over.", "Jo Lo", None),
        ("They met Jo Lo, a clerk in Rome, who said it was over.", None, FlagKind.PRONOUN_SOURCE),
        ("They met Jo Lo, a clerk, who said it was over.", "Jo Lo", None),
        ("There was a ruling by the court, which said it was over.", "the court", None),
        ("They saw her records in July, which said it was over.", "her records", None),
        ("They saw her records in the cellar, which said it was over.", None, FlagKind.PRONOUN_SOURCE),
        ("Shirts appeared in front of the tent that said it was over.", None, FlagKind.PRONOUN_SOURCE),
    ],
)
def test_one_source(text: str, resolved: str | None, flag: FlagKind | None) -> None:
    rules = load_rules()
    [found] = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert (found.resolved_source and found.resolved_source.quote, found.flag) == (resolved, flag)


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Ms. Jane Roe said it broke. She said it fell.", "Ms. Jane Roe"),
        ("Senator Jane Roe said it broke. Ms. Roe said it fell.", "Senator Jane Roe"),
        # another gender, another person of the same one, somebody else named in what is said
        ("Ms. Jane Roe said it broke. He said it fell.", None),
        ("Senator Jane Roe said that she left. He said it fell.", None),
        ("Senator Tim Poe said he met him. He said it fell.", None),
        ("Senator Jane Roe met Mr. Roe. Ms. Roe said it fell.", None),
        ("Senator Tim Poe said that Senator Jane Roe hopes it broke. He said it fell.", None),
        # another who speaks, a role, and a paragraph that goes back to whom the one before was about
        (
            "Senator Tim Poe said it broke. Doe said it held. Senator Tim Poe says Doe erred. He said it fell.",
            None,
        ),
        ("Senator Tim Poe said the minister lied. He said it fell.", None),
        ("Senator Tim Poe said the bridge fell. He said it was old.", "Senator Tim Poe"),
        ("President Jo Lo met Senator Tim Poe. Poe said it broke.\n\nHe said it fell.", None),
        # named in full only later
        ("Dover said it broke. Senator Jane Dover left.", None),
        # a pronoun for many, and a poll
        ("Senator Tim Poe said it broke. They said it fell.", None),
        ("A Morning Consult Poll found it broke. The Poll said it fell.", None),
        # whom a quotation names is not who speaks, nor is who asks; a pronoun points to whom the one before it does
        ("Senator Tim Poe said it broke. “Jo Roe lied,” he said.", "Senator Tim Poe"),
        ("Senator Tim Poe said it broke. “Senator Tim Poe lied,” he said.", None),
        ("Asked by Senator Tim Poe whether it broke, he said it fell.", None),
        ("Senator Tim Poe said it broke. He said it held. He said it fell.", "Senator Tim Poe"),
        ("Ms. Jane Roe said it broke. He said it held. She said it fell.", None),
        # who thinks what somebody says of themselves
        ("Jo Roe lied. Senator Tim Poe said he believes it fell.", "Senator Tim Poe"),
        ("Jo Roe lied. Ms. Jane Poe said he believes it fell.", None),
        # a surname alone may be somebody of the family
        ("Senator Tim Poe met Anne Poe. Poe said it fell.", None),
    ],
)
def test_last_source(text: str, resolved: str | None) -> None:
    rules = load_rules()
    found = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert (found[-1].resolved_source and found[-1].resolved_source.quote) == resolved


@pytest.mark.parametrize(
    ("between", "resolved"),
    [
        ("", "Senator Tim Poe"),
        (" The vote is near.", "Senator Tim Poe"),
        (" Others prefer Senator Ted Cruz.", None),
        (" The race is Mrs. Poe’s as well.", None),
    ],
)
def test_pronoun(between: str, resolved: str | None) -> None:
    rules = load_rules()
    text = f"Senator Tim Poe said it was over.{between} He said it was time."
    found = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert (found[-1].resolved_source and found[-1].resolved_source.quote) == resolved
    assert found[-1].flag == (None if resolved else FlagKind.PRONOUN_SOURCE)


@pytest.mark.parametrize(
    ("text", "source", "flag"),
    [
        ("“It fell,” the pilot said. Ida Roe had a warning: “It was pushed over.”", "Ida Roe", None),
        ("The pilot said it fell. The sign was clear: “It was pushed over.”", "The pilot", None),
        ("Rain fell. Roe sells boats to Ida Roe. “It was pushed over.”", "Roe", FlagKind.PRONOUN_SOURCE),
        ("Traffic was slow. “It was pushed over.”", None, FlagKind.PRONOUN_SOURCE),
        (
            "The pilot said it fell. Traffic was slow. “It was pushed over.”",
            None,
            FlagKind.PRONOUN_SOURCE,
        ),
        ("The pilot said it fell.\n\nTraffic was slow. “It was pushed over.”", None, FlagKind.PRONOUN_SOURCE),
    ],
)
def test_quotation_without_words_of_saying(text: str, source: str | None, flag: FlagKind | None) -> None:
    rules = load_rules()
    found = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    said = [each for each in found if "pushed" in each.content[0].quote]
    assert [(each.source and each.source.quote, each.flag) for each in said] == [(source, flag)]


@pytest.mark.parametrize(
    "text",
    [
        "“It is over.\n\n“It was long,” Roe said.",
        '"It is over.\n\n"It was long," Roe said.',
        "«It is over.\n\n«It was long,» Roe said.",
        "“It is over.\n\n“It was long.\n\n“It was a war,” Roe said.",
    ],
)
def test_a_quote_left_open_is_of_whom_a_later_paragraph_names(text: str) -> None:
    rules = load_rules()
    found = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert [each.source and each.source.quote for each in found] == ["Roe"] * text.count("It ")


def test_a_stray_mark_leaves_no_quote_open_for_another_mark() -> None:
    rules = load_rules()
    text = '"It is over for the whole town.\n\n“It was long,” Roe said.'
    found = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert [each.content[0].quote for each in found if each.source] == ["It was long,"]


def test_a_surname_points_to_the_name_with_its_office() -> None:
    rules = load_rules()
    text = "Jen Psaki, White House press secretary, said it was over. Psaki said it was long."
    found = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    resolved = [each.resolved_source and each.resolved_source.quote for each in found]
    assert resolved == [None, "Jen Psaki, White House press secretary"]
