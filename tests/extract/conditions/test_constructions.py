"""Each way to name a condition, with exact spans; and what is none.

In a sentence <the cue>, [the antecedent] and {each part of the consequent} are marked.
"""

import re

import pytest

from factcheck.extract.conditions import find_conditions
from factcheck.extract.sentences import split_sentences
from factcheck.model.values import Condition, Polarity
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def conditions(text: str) -> list[Condition]:
    return find_conditions(text, split_sentences(text, RULES), rules=RULES)


def marked(text: str, found: Condition) -> str:
    """The text with the spans of the condition marked."""
    spans = [(found.cue, "<>"), (found.antecedent, "[]"), *((part, "{}") for part in found.consequent)]
    for span, (opening, closing) in sorted(spans, key=lambda one: -one[0].start):
        text = f"{text[: span.start]}{opening}{span.quote}{closing}{text[span.end :]}"
    return text


def check(sentence: str, polarity: Polarity) -> Condition:
    text = re.sub(r"[<>\[\]{}]", "", sentence)
    (found,) = conditions(text)
    assert marked(text, found) == sentence
    assert found.polarity is polarity
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "{Ukraine will join the bloc} <if> [all members agree].",
        "<If> [all members agree], {Ukraine will join the bloc}.",
        "{The bloc}, <if> [all members agree], {will take Ukraine in}.",
        "{The bank will lend the money} <provided that> [the state vouches for it].",
        "{The bank will lend the money}, <provided> [the state vouches for it].",
        "{The bank will lend the money} <provided> [the state vouches for it].",
        "{The drivers will go back to work} <provided> [fares rise in May].",
        "{The bank will lend the money} <providing that> [the state vouches for it].",
        "<Providing> [the state vouches for it], {the bank will lend the money}.",
        "{The truce holds} <as long as> [both sides keep to it].",
        "<As long as> [both sides keep to it], {the truce holds}.",
        "{The ministry will pay} <so long as> [the invoices are correct].",
        "<So long as> [the invoices are correct], {the ministry will pay}.",
        "{Tehran will return to the talks} <on condition that> [the sanctions are lifted].",
        "{Tehran will return to the talks} <on the condition that> [the sanctions are lifted].",
        "{Tehran agreed} <under the condition that> [it keeps its centrifuges].",
        "{The city opened shelters} <in case> [the river rises].",
        "<In case> [the river rises], {the city will open shelters}.",
        "<In the event that> [the vote fails], {the king will name a premier}.",
        "<In the event of> [a tie], {the chairman decides}.",
        "{The chairman decides} <in the event of> [a tie].",
        "<In case of> [fire], {the doors open by themselves}.",
        "<Assuming that> [growth returns], {the budget will balance}.",
        "<Assuming> [growth returns], {the budget will balance}.",
        "{The budget will balance}, <assuming> [growth returns].",
        "<Should> [the talks fail], {NATO will send more troops}.",
        "{NATO will send more troops} <should> [the talks fail].",
        "{The sale} is <subject to> [approval by the regulator].",
        "<Subject to> [approval by the regulator], {the sale will close in May}.",
        "{The date of the visit} <depends on> [the outcome of the vote].",
        "{The date of the visit} <depends on> [whether the vote passes].",
        "{The visit} will <depend on> [how the vote goes].",
        "{The aid} is <contingent on> [reforms].",
        "{The aid} is <contingent upon> [the passing of the law].",
        "{Qatar will free the men} <in exchange for> [a payment of $5 million].",
        "<In exchange for> [a payment of $5 million], {Qatar will free the men}.",
        "{Qatar will free the men} <in return for> [a payment of $5 million].",
        "<In return for> [a payment], {Qatar will free the men}.",
        "{The sanctions will only be lifted} <if> [the inspectors return].",
        "{He will come} <if> [asked].",
        "<If> [not], {the talks will end}.",
        "<If> [so], {the talks will end}.",
        "{The army will be sent} <if> [need be].",
        "<If> [need be], {the army will be sent}.",
        "{The army will be sent} <if> [necessary].",
        "<If> [it rained], {the harvest would be saved}.",
        "{The bill}, <if> [passed], {would ban the pills}.",
        "{The bill would}, <if> [passed], {ban the pills}.",
        "Farmers say {the dam}, <if> [built], {would flood 40 villages}.",
        "Doe told the radio {the port law}, <if> [signed by the king], {will close the docks}.",
        "{The state law}, <if> [passed], {would ban the pills}.",
        "The minister said that {the army would answer} <if> [they attacked].",
        "<If> [they attack and if the line breaks], {the army will answer}.",
        "<If> [they attack or the line breaks], {the army will answer}.",
        "<If> [you smoke], {stop}.",
        "<If> [elected], he says, {he will cut taxes}.",
        "{No deal} <if> [they come], he said.",
        "<If> [the U.S. attacks], Iran said, {it will respond}.",
        "{He would be arrested} <if> [he set foot in the country], a court in Rome ruled.",
        "{The plan fails} <if> [it is not signed by Friday, when the mandate ends].",
        "{The two sides agreed in principle}, <providing that> [the text is changed].",
        "{The deal will collapse} <if> [it isn’t ratified and the fund is not paid out].",
        "<Should> [you have any questions], {call us}.",
        "<If> [you must leave early], {be sure to lock the door}.",
        "<If> [the vote (the third this year) fails], {the cabinet (all nine ministers) will resign}.",
        "{The cabinet will resign} (<if> [it loses the vote]).",
        "{The firm will pay $5 million (4.4 million euros)} <if> [it loses].",
        "<If> [the firm loses (as expected)], {it will pay}.",
        "{The claim would be a sensation}, <if> [true].",
        "{The candidate}, <if> [successful], {will take office in May}.",
        "<If> [this law passes], {a firm making a loss would pay nothing}.",
        "{Call the bank} <if> [the check has not come], the police said.",
        "{Tell her to cash the check} <if> [it comes].",
        "Please tell us what is missing, and {take a seat} <if> [you can].",
        "<If> [the flat is sold] {do we have to leave}?",
        "{They would march again} <if> [they could].",
        "{They will march}, again, <if> [they can].",
        "{Is the plan legal} <if> [the court objects]?",
        "{Aid will flow} <on the understanding that> [it reaches the villages].",
        "{The aid} is <conditional on> [reforms].",
        "{His future} <hinges on> [the vote].",
        "{The deal} remains <subject to> [ratification by the parliament].",
        "<If and when> [the court rules], {the ship will sail}.",
        "{The ship will sail} <if and when> [the court rules].",
        "<Were> [the bank to fail], {the state would step in}.",
        "{The state would step in} <were> [the bank to fail].",
        "<Were> [the toll abolished], {the county would lose a fortune}.",
        "<Were> [she elected], {she would sell the port}.",
        "<If> [he were chosen], {he would sell the port}.",
        "{The bank will shut the branch} <if> [it fails] and {will fire 30 clerks}.",
        "<If> [the vote fails], the mayor told reporters on Monday, {the bank will pay}.",
        "<If> [the vote fails], the mayor said Monday, {the bank will pay}.",
        "{Visits are free} <provided> [you come by noon].",
        "{Prices could fall}, <if> [states push the plan along].",
        "<If> [they march — or ride home] — {the road would be closed}.",
        "{It will work}, <provided> [it is used with care].",
        "{The treaty fails} <in the event> [Russia leaves it].",
    ],
)
def test_if(sentence: str) -> None:
    assert not check(sentence, Polarity.IF).counterfactual


@pytest.mark.parametrize(
    "sentence",
    [
        "<Had> [the pilot seen the mast], {he would have turned}.",
        "{The pilot would have turned} <had> [he seen the mast].",
        "<Had> [the crew waited five minutes], {80 people would have lived}, the inspector said.",
        "<If> [it were up to the mayor], {the road would be closed}.",
        "<If> [he were alive], {he would be 80}.",
        "<If> [I were the mayor], {the road would be closed}.",
        "<Had> [it not been for the aid], {the country would have been bankrupt}.",
        "<If> [it had rained], {the harvest would have been saved}.",
        "<Had> [anyone told him], {he might have stayed}.",
        "{He would have won} <if> [he hadn’t been hurt].",
        "<If> [he had asked], {she would have}",
    ],
)
def test_counterfactual(sentence: str) -> None:
    assert check(sentence, Polarity.IF).counterfactual


@pytest.mark.parametrize(
    "sentence",
    [
        "{The court will rule on Friday} <unless> [the two sides settle].",
        "<Unless> [it rains], {the game will go on}.",
        "[They must pay by May], <otherwise> {the bank will take the house}.",
        "[They must pay by May]; <otherwise>, {the bank will take the house}.",
        "[They must pay by May]. <Otherwise>, {the bank will take the house}.",
        "[Pay by May] <or else> {the bank will take the house}.",
        "{The mill would have closed} <without> [the loan of 5 million euros].",
        "<Without> [a deal], {the airline will go bankrupt}.",
        "<Without> [the help of the army], {the town could not be held}, the mayor said.",
        "<Unless and until> [they pay], {the ship stays in port}.",
    ],
)
def test_unless(sentence: str) -> None:
    check(sentence, Polarity.UNLESS)


@pytest.mark.parametrize(
    "sentence",
    [
        "{The sanctions will be lifted} <only if> [the inspectors return].",
        "<Only if> [the inspectors return] {will the sanctions be lifted}.",
        "{The sanctions will be lifted} <if and only if> [the inspectors return].",
        "Ukraine said {it would return to the table} <if, and only if>, [Russia withdrew].",
        "He said {he would go}, but <only if> [his safety was guaranteed].",
    ],
)
def test_only_if(sentence: str) -> None:
    check(sentence, Polarity.ONLY_IF)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor refused to speculate on a tax if the vote fails.",
        "It is not clear if the army will come.",
        "The wall is as long as ten football fields.",
        "He wondered if and when the army would come.",
        "It was a good, if costly, year.",
        "Let us know if you have tips.",
        "The bank provided the firm loans in May.",
        "The bank has often provided the firm loans in May.",
        "They will repeal a law providing the state funds for schools.",
        "Whether or not it rains, we go.",
        "Once the law is passed, the firm will pay.",
        "The firm will pay when the law is passed.",
        "He will stay until the war ends.",
        "If he comes to the talks?",
        "His return - a big if - would cost 30 jobs.",
        "It was a sincere, if quiet, regard for her.",
    ],
)
def test_no_condition(text: str) -> None:
    assert conditions(text) == []


@pytest.mark.parametrize("sentence", ["<If> [he comes to the talks].", "“<If> [he comes to the talks].”"])
def test_a_fragment_has_no_consequent(sentence: str) -> None:
    check(sentence, Polarity.IF)


def test_two_conditions_joined_by_but() -> None:
    for text in (
        "If it rains they will stay but if it snows they will go.",
        "They will stay if it rains, but if it snows they will go.",
    ):
        assert [
            (found.antecedent.quote, found.consequent[0].quote.lower()) for found in conditions(text)
        ] == [
            ("it rains", "they will stay"),
            ("it snows", "they will go"),
        ]


def test_a_verb_joined_behind_a_condition_may_have_its_own() -> None:
    text = "The port will close if they pay $300 and will open if they don't."
    assert [marked(text, found) for found in conditions(text)] == [
        "{The port will close} <if> [they pay $300] and will open if they don't.",
        "{The port} will close if they pay $300 and {will open} <if> [they don't].",
    ]
