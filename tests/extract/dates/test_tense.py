"""Which way the words around a date point."""

import pytest

from factcheck.extract.dates.tense import Tenses
from factcheck.model.text import Sentence
from factcheck.rules.load import load_rules

RULES = load_rules("en")["dates"]


@pytest.mark.parametrize(
    ("text", "direction", "certain"),
    [
        ("The hearing is set for *.", 1, True),
        ("The judge set * as the deadline.", -1, True),
        ("The court set a record on *.", -1, True),
        ("The minister is set to arrive *.", 1, True),
        ("The envoy has been due to arrive *.", 1, True),
        ("The minister could not be reached *.", -1, True),
        ("The minister couldn't be reached *.", -1, True),
        ("The minister could resign *.", 1, True),
        ("She will be named captain of the new northern squad in *.", 1, True),
        ("She may be named captain of the new northern squad in *.", 1, False),
        ("The envoy will leave at four (4 a.m. *), the minister said.", 1, True),
        ("“We will leave at four, perhaps *,” the minister said.", 1, True),
        ("On *, when the council met, it rained.", -1, True),
        ("In *, a week after the anniversary of the ruling by the highest court of the land, bombs fell.", -1, True),
        ("Many months on, in *, a week after the anniversary of the ruling, bombs fell.", -1, False),
        ("The minister will resign if she loses on *.", 1, True),
        ("The minister was asked if she met the envoy on *.", -1, True),
        ("The minister called *'s vote a farce.", -1, False),
        ("The vote is on *, and the minister has pledged to stay.", 1, True),
        ("That would lead to a contested vote in *.", 1, False),
        ("Talks on *.", 0, False),
        ("He sold his shares ahead of *'s vote.", 1, True),
        ("She marched towards * with ease.", 1, True),
        ("Looking ahead to *, he was calm.", 1, True),
        ("The wins on *, which put him ahead, may help him.", -1, True),
        ("It strengthened the prospect that the * vote will be close.", 1, True),
        ("She can win in *.", 1, True),
        ("There's a vote on *.", 1, False),
        ("The town holds its market on *.", 1, True),
        ("They will vote for him because of fear on *.", -1, True),
        ("The critics who on * cast him as weak should go.", -1, True),
        ("She shifted her focus toward the * vote.", 1, True),
        ("He rented 7,500 feet of storage space for the staff in *.", -1, False),
        ("He said that he'll have enough votes in *.", 1, True),
        ("“Let’s beat her in *.”", 1, True),
        ("His frequent visits and * letters helped her.", -1, True),
        ("The pact, effective *, was hailed.", 1, True),
        ("He was quite effective in *.", -1, True),
        ("The miners who are entitled to a pension in * were glad.", 1, False),
        ("She hinted that he is training for a race on *.", 1, False),
        ("He spoke of a plan that he wrote on *.", -1, True),
        ("He asked them to vote *.", 1, False),
        ("They expect the crew to leave on *.", 1, False),
        ("They expect the firm to sell 1,200 boats on *.", 1, False),
        ("They hope the pool reopens on *.", 1, True),
        ("He was there ahead of the first vote on *.", 1, True),
        ("He spoke there ahead of the state's * vote.", 1, True),
        ("Prices went up in *.", -1, True),
        ("Roe, who badly needs a win on *, was praised.", 1, True),
        ("They need a few more victories on *.", 0, False),
        ("It is a big if, but he was in Rome on *.", -1, True),
        ("They revised the city's funding plan in *.", -1, False),
        ("They plan to land on *.", 1, True),
        ("That would clear the way for a fight in *.", 1, False),
        ("A poll in * shows that the vote will be close.", 1, False),
        ("He is at home, and is facing a defeat on *.", 1, False),
        ("Both sides meet on *.", 1, True),
        ("Talks start on *.", 1, True),
        ("Schools close on *.", 1, True),
        ("The end of the talks on * was calm.", -1, True),
        ("They watched it expire on *.", -1, True),
        ("The start of the talks on * was calm.", -1, True),
        ("Leaders gather on * in Geneva.", 1, True),
        ("They are meeting on *.", 1, False),
        ("The talks come after a vote on *.", 0, False),
        ("The rules take effect on *.", 1, True),
        ("They were meeting on *.", -1, True),
        ("The minister refused to leave on *.", -1, True),
        ("Sunday's vote on *.", 0, False),
        ("Voters go to the polls on *.", 1, False),
        ("The ultimatum runs out on *.", 1, True),
        ("The talks were postponed to *.", 1, True),
        ("The hearing was rescheduled for *.", 1, True),
        ("The vote was moved to *.", 1, True),
        ("The launch was delayed until *.", 1, False),
        ("The road stays shut until at least *.", 1, False),
        ("The court did not rule until *.", -1, True),
        ("The court will not rule until *.", 1, False),
        ("The minister moved to Kyiv on *.", -1, True),
        ("It would have rained in if she had not mended the roof on *.", -1, True),
        ("The flood hurt 40 herders in *.", -1, True),
        ("The flood will hurt 40 herders in *.", 1, True),
        ("They expect the court to lift the ban in *.", 1, False),
        ("They expect the court to lift the ban that it imposed in *.", -1, True),
    ],
)  # fmt: skip
def test_direction(text: str, direction: int, certain: bool) -> None:
    place = text.index("*")
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    tense = Tenses(text, sentences, RULES).at(place, place + 1)
    assert (tense.direction, tense.certain) == (direction, certain)


@pytest.mark.parametrize(
    ("text", "sure", "relative"),
    [
        ("The envoy landed on *.", True, False),
        ("The envoy will land on *.", True, False),
        ("On *, the envoy landed.", True, False),
        ("The envoy was to land on *.", False, True),
        ("The envoy said he would land on *.", False, True),
        ("The mayor, who had backed the vote on *, resigned.", True, False),
        ("The mayor, whose seat is at stake on *, resigned.", False, True),
        ("The shares are worth more than *'s price.", False, True),
        ("He threatened to leave the talks on *.", False, True),
        ("The union has ended a strike on *.", True, False),
        ("The union called for a march through Dover in *.", True, False),
        ("He ordered the crew to leave on *.", False, True),
        ("Talks on *.", False, False),
    ],
)
def test_how_far_a_verb_settles_it(text: str, sure: bool, relative: bool) -> None:
    place = text.index("*")
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    tense = Tenses(text, sentences, RULES).at(place, place + 1)
    assert (tense.sure, tense.relative) == (sure, relative)


@pytest.mark.parametrize(
    ("text", "modifies"),
    [
        ("They lost the * vote.", True),
        ("They lost *'s vote.", True),
        ("They lost their * majority.", True),
        ("They lost the vote on *.", False),
        ("They lost on * when it rained.", False),
        ("They lost the * and won the last.", False),
    ],
)
def test_what_only_tells_which_is_meant(text: str, modifies: bool) -> None:
    place = text.index("*")
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    assert Tenses(text, sentences, RULES).modifies(place, place + 1) is modifies
