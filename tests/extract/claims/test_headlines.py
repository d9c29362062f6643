"""What stands above a report, and what is only short."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")
REPORT = (
    "\n\nOSLO - The mayor opened the bridge on Monday.\n\nShe spoke of 300 workers.\n\nThe firm built it."
)


def headlines(text: str) -> list[str]:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    return [item.span.quote for item in split(article, RULES).left_out if item.reason == "headline"]


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor Opens Bridge in the Old Town",
        "Mayor opens bridge in the old town",
        "Workers cheer as the mayor opens a bridge",
        "Mayor Opens Bridge Before 300 Workers",
        "Bridge for the old town, a wish of the workers come true",
    ],
)
def test_a_headline_is_no_claim(headline: str) -> None:
    assert headlines(headline + "." + REPORT) == [headline + "."]


def test_a_headline_without_a_dateline_behind_it_tells_a_deed_in_the_present() -> None:
    report = REPORT.replace("OSLO - ", "")
    assert headlines("Mayor opens bridge in the old town." + report)
    assert headlines("In Oslo, mayor opens a road." + report)
    assert headlines("Norwegian mayors open a road." + report)
    assert not headlines("Norwegian mayors opened a road." + report)
    assert not headlines("In Oslo the mayor opens a road." + report)
    assert not headlines("The mayor opens a bridge in the old town." + report)
    assert not headlines("Norway opened a bridge in the old town." + report)


@pytest.mark.parametrize("headline", ["Bridge and mayor at peace;", "No bridge too far for Oslo"])
def test_a_line_without_a_full_stop_is_a_headline(headline: str) -> None:
    assert headlines(f"{headline} \n\nThe firm paid for all.{REPORT.replace('OSLO - ', '')}") == [headline]


def test_the_first_line_is_a_headline_if_its_words_come_again_soon() -> None:
    report = REPORT.replace("OSLO - ", "")
    assert headlines("Bridge opened, mayor proud of workers." + report)
    assert not headlines("The bridge is closed, nobody knows for how long." + report)


def test_a_short_first_line_without_articles_is_a_headline() -> None:
    report = REPORT.replace("OSLO - ", "")
    for line in ("Voters left, council may survive.", "For Oslo, no bridge too far."):
        assert headlines(line + report) == [line]
        assert not headlines(f"{line} She spoke.{report}")
    assert not headlines(
        f"She spoke to the crowd.\n\nThe firm built it.\n\nVoters left, it may survive.{report}"
    )


def test_a_line_in_capitals_is_a_headline_wherever_it_stands() -> None:
    line, below = "MAYOR OPENS BRIDGE IN TOWN", "\n\nThe mayor opened the bridge in the town."
    assert f"2. {line}." in headlines(f"{REPORT}\n\n2. {line}.{below}")
    assert line in headlines(f"{REPORT}\n\n{line} {below.strip()}")
    assert f"{line}." not in headlines(f"{REPORT}\n\n{line}.{below.upper()}")


def test_a_headline_may_stand_behind_what_is_the_pages() -> None:
    line = "Mayor Opens the Bridge"
    assert line in headlines(f"{REPORT}\n\nAnna RoeShare June 3, 2016 9:15PM{line}\n\nThe firm built it.")


def test_a_line_above_a_section_is_a_headline() -> None:
    section = (
        "\n\nThe council was against it. Roads in the town grew worse. Nobody liked the council's roads."
    )
    line = "Council and roads grow worse."
    assert line in headlines(f"{REPORT}\n\n{line}{section}")
    assert line not in headlines(f"{REPORT}\n\n{line} {section.strip()}")
    above_a_picture = "The council made the roads worse."
    assert above_a_picture in headlines(f"{REPORT}\n\n{above_a_picture}\n\nPhoto: Getty Images{section}")
    assert above_a_picture not in headlines(f"{REPORT}\n\n{above_a_picture}{section}")
    assert line not in headlines(
        f"{REPORT}\n\n{line}\n\nThe mayor was glad. She left early. The firm stayed."
    )


def test_a_numbered_line_is_a_headline_where_the_next_is_not_numbered() -> None:
    line, told = "2. The mayor is losing the council.", "\n\nHer party left in May."
    assert line in headlines(f"{REPORT}\n\n{line}{told}")
    assert line not in headlines(f"{REPORT}\n\n{line}\n\n3. The firm is losing money.{told}")
    assert line not in headlines(f"{REPORT}\n\n1. The firm is losing money.\n\n{line}{told}")


def test_a_deck_may_follow_a_short_first_line_and_have_no_verb() -> None:
    report = REPORT.replace("OSLO - ", "")
    assert headlines(f"In brief.\n\nMayor opens bridge in town.{report}") == ["Mayor opens bridge in town."]
    deck = "A bridge for the people in the old town."
    assert headlines(f"No bridge too far for Oslo;\n\n{deck}{report}") == [
        "No bridge too far for Oslo;",
        deck,
    ]


def test_small_numbers_and_years_in_a_headline_are_told_in_words_below() -> None:
    for line in ("Mayor Needs 4 Words to Silence Roe.", "Mayor Opens 2016 With a Bridge."):
        assert headlines(line + REPORT) == [line]
    for line in ("Mayor Gives 4 Percent More to Schools.", "Mayor Gives $5 to Each School."):
        assert not headlines(line + REPORT)


def test_a_deck_stands_with_the_headline() -> None:
    deck = "The council had said it would fail."
    assert headlines(f"A bridge too far;\n{deck}{REPORT}") == ["A bridge too far;", deck]
    report = REPORT.replace("OSLO - ", "")
    assert headlines(f"A bridge too far;\n\n{deck}{report}") == ["A bridge too far;"]


def test_a_figure_that_is_told_in_the_headline_alone_is_kept() -> None:
    assert not headlines("Mayor Opens Bridge Before 4,000 Workers." + REPORT)


def test_a_report_begins_with_its_place() -> None:
    assert not headlines(f"OSLO, Norway (AP) --\n\nThe mayor left.{REPORT}")
    assert not headlines(f"OSLO, Norway (AP) -- Mayor opens bridge.{REPORT}")


def test_what_is_the_pages_may_stand_above_the_headline() -> None:
    headline, report = "Mayor opens bridge in the old town.", REPORT.replace("OSLO - ", "")
    assert headlines(f"Home | World | Sport\n\n{headline}{report}") == [headline]
    assert headlines(f"{headline}\n\nBy Anna Doe\n\nBridge for a town of boats{report}") == [
        headline,
        "Bridge for a town of boats",
    ]


def test_a_line_inside_a_paragraph_is_no_headline() -> None:
    assert not headlines("The mayor spoke. Roe Left Oslo With Doe." + REPORT)


def test_a_short_text_has_no_headline() -> None:
    assert not headlines("Mayor opens bridge in the old town.\n\nShe spoke.")


def test_two_headlines_may_share_a_line() -> None:
    assert len(headlines("Mayor Opens Bridge in Town. Nobody Saw It Coming." + REPORT)) == 2


def test_a_sentence_of_names_is_no_headline() -> None:
    assert not headlines(REPORT.strip() + "\n\nJane Roe is in Oslo with John Doe.")


def test_what_stands_in_tags_is_no_figure() -> None:
    text = '<img width="300" id="4000">The mayor opened the bridge in Oslo'
    article = Article(id=Article.id_of("t"), key="t", text=text)
    assert [claim.quantities for claim in split(article, RULES).claims] == [()]
