"""One construction a test: source, cue, content and via, with their exact words."""

import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.model.values import FlagKind
from factcheck.rules.load import load_rules

Found = tuple[str | None, str, list[str], str | None]


def read(text: str) -> list[Found]:
    rules = load_rules()
    return [
        (
            each.source.quote if each.source else None,
            each.cue.quote if each.cue else "",
            [span.quote for span in each.content],
            each.via.quote if each.via else None,
        )
        for each in find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # counted speakers
        ("Some 52 % of voters said it broke.", ("Some 52 % of voters", "said", ["it broke"], None)),
        ("More than a dozen officials said it broke.", ("More than a dozen officials", "said", ["it broke"], None)),
        ("Three officials said it broke.", ("Three officials", "said", ["it broke"], None)),
        ("Some say the dam broke.", ("Some", "say", ["the dam broke"], None)),
        ("Those surveyed say the dam broke.", ("Those surveyed", "say", ["the dam broke"], None)),
        ("49% say the dam broke.", ("49%", "say", ["the dam broke"], None)),
        # many, with what belongs to them, at the end
        ("It broke, experts at the port say.", ("experts at the port", "say", ["It broke"], None)),
        ("It broke, people familiar with the port say.",
         ("people familiar with the port", "say", ["It broke"], None)),
        # whoever does something to something
        ("Senators chairing the panel said it broke.", ("Senators chairing the panel", "said", ["it broke"], None)),
        ("Retired ship cook Ida Roe once said it broke.",
         ("Retired ship cook Ida Roe", "once said", ["it broke"], None)),
        # both sides of the speaker
        ("It has no roof, the firm said, and has never had a door.",
         ("the firm", "said", ["It has no roof", "and has never had a door"], None)),
        ("It has no roof, according to the firm, and has never had a door.",
         ("the firm", "according to", ["It has no roof", "and has never had a door"], None)),
        ("It will not fall, the firm insists, because it is new.",
         ("the firm", "insists", ["It will not fall", "because it is new"], None)),
        ("“It fell at noon!” Ida Roe said as she left the port.", ("Ida Roe", "said", ["It fell at noon!"], None)),
        ("“A ship” hit the wall of the port, Ida Roe said, and “everyone left at once.”",
         ("Ida Roe", "said", ["“A ship” hit the wall of the port", "everyone left at once."], None)),
        ("Ida Roe said the roof fell three or four weeks ago.",
         ("Ida Roe", "said", ["the roof fell three or four weeks ago"], None)),
        # who it is, and not what is said
        ("The roof fell at noon, according to Ida Roe, a clerk who left the port.",
         ("Ida Roe, a clerk", "according to", ["The roof fell at noon"], None)),
        ("According to Ida Roe, the roof failed in May.",
         ("Ida Roe", "According to", ["the roof failed in May"], None)),
        ("Last year’s figures show the roof fell.", ("Last year’s figures", "show", ["the roof fell"], None)),
        ("Oslo's mayor, Ida Roe, said the roof fell.", ("Oslo's mayor, Ida Roe", "said", ["the roof fell"], None)),
        ("The roof fell, according to USA Today.", ("USA Today", "according to", ["The roof fell"], None)),
        # what is told first is only when
        ("The firm told Reuters that in May, the mayor had reported a hole.",
         ("The firm", "told Reuters", ["in May, the mayor had reported a hole"], "Reuters")),
        # whom more than a noun tells of: its head is who speaks
        ("Those who know him say it broke.", ("Those who know him", "say", ["it broke"], None)),
        ("People who knew her said it broke.", ("People", "said", ["it broke"], None)),
        ("Those who live in her town say the dam broke.",
         ("Those who live in her town", "say", ["the dam broke"], None)),
        ("The clerk who kept the papers filed by the widow says it broke.",
         ("The clerk", "says", ["it broke"], None)),
        ("Members trying to sell the mills say the dam broke.",
         ("Members trying to sell the mills", "say", ["the dam broke"], None)),
        ("Foes of the push to sell the mill said it broke.",
         ("Foes of the push", "said", ["it broke"], None)),
        ("A town report published on Sunday said it broke.", ("A town report", "said", ["it broke"], None)),
        ("Ida Roe looked at the dam and said it broke.", ("Ida Roe", "said", ["it broke"], None)),
        ("Ida Roe herself said it broke.", ("Ida Roe", "said", ["it broke"], None)),
        ("It was Roe, who in two earlier letters had made clear that it broke.",
         ("who", "had made clear", ["it broke"], None)),
        ("It broke, according to a town tally.", ("a town tally", "according to", ["It broke"], None)),
        ("Jo Roe of Rome, a clerk who has left the port, said the roof was weak.",
         ("Jo Roe of Rome, a clerk", "said", ["the roof was weak"], None)),
        # what is said of what
        ("Ida Roe noted farmers and fishers have left.",
         ("Ida Roe", "noted", ["farmers and fishers have left"], None)),
        # papers behind what they show
        ("It broke in 2012, public records show.", ("public records", "show", ["It broke in 2012"], None)),
        ("It broke in 2012, a port poll shows.", ("a port poll", "shows", ["It broke in 2012"], None)),
        # what leads to the words
        ("Ida Roe went so far as to say that it broke.", ("Ida Roe", "to say", ["it broke"], None)),
        ("A paper from Oslo had this to say about it: “The dam broke.”",
         ("A paper from Oslo", "to say", ["The dam broke."], None)),
        ("Ida Roe once said that it broke.", ("Ida Roe", "once said", ["it broke"], None)),
        ("Ida Roe said after a lunch with the union that it broke.", ("Ida Roe", "said", ["it broke"], None)),
        ("Ida Roe said on the show “This Day” on Sunday that it broke.", ("Ida Roe", "said", ["it broke"], None)),
        ("Roe said each year of school costs money.", ("Roe", "said", ["each year of school costs money"], None)),
        ("It was old, Ida Roe noted; the state mended it.", ("Ida Roe", "noted", ["It was old"], None)),
        ("Ida Roe said it was old; its gates had cracks.",
         ("Ida Roe", "said", ["it was old; its gates had cracks"], None)),
        ("Ida Roe said the dam was old; the dam had cracks.",
         ("Ida Roe", "said", ["the dam was old; the dam had cracks"], None)),
        ("USA TODAY reported that it broke.", ("USA TODAY", "reported", ["it broke"], None)),
        # by what means, and whose paper
        ("Ida Roe said by phone that it broke.", ("Ida Roe", "said by phone", ["it broke"], None)),
        ("Ida Roe said by email the dam broke.", ("Ida Roe", "said by email", ["the dam broke"], None)),
        ("“It broke,” Ida Roe told Reuters by telephone from Oslo.",
         ("Ida Roe", "told Reuters by telephone from Oslo", ["It broke,"], "Reuters")),
        ("It broke, Ida Roe told the Evening Post.",
         ("Ida Roe", "told the Evening Post", ["It broke"], "the Evening Post")),
        # speakers with what belongs to them
        ("An adviser to Macron said it broke.", ("An adviser to Macron", "said", ["it broke"], None)),
        ("People close to the Riveras said it broke.", ("People close to the Riveras", "said", ["it broke"], None)),
        ("Protesters marching through Rome said it broke.",
         ("Protesters marching through Rome", "said", ["it broke"], None)),
        ("A person briefed on the talks said it broke.", ("A person briefed on the talks", "said", ["it broke"], None)),
        ("Sources privy to the talks said it broke.", ("Sources privy to the talks", "said", ["it broke"], None)),
        ("An aide who asked not to be named said it broke.", ("An aide", "said", ["it broke"], None)),
        ("A nurse who asked to remain anonymous said it broke.", ("A nurse", "said", ["it broke"], None)),
        ("An aide who spoke on condition of anonymity said it broke.", ("An aide", "said", ["it broke"], None)),
        ("“It broke,” Jo Lo, 45, of Rome, said.", ("Jo Lo, 45", "said", ["It broke,"], None)),
        ("“It broke,” said one town clerk.", ("one town clerk", "said", ["It broke,"], None)),
        ("People briefed on the talks said that it broke.",
         ("People briefed on the talks", "said", ["it broke"], None)),
        ("At least a dozen clerks said it broke.", ("At least a dozen clerks", "said", ["it broke"], None)),
        ("A study done for the bank showed that it broke.",
         ("A study done for the bank", "showed", ["it broke"], None)),
        ("An e-mail relating to the bank shows that it broke.",
         ("An e-mail relating to the bank", "shows", ["it broke"], None)),
        ("Roe, speaking at a rally in Rome, Ohio, warned that it broke.", ("Roe", "warned", ["it broke"], None)),
        ("Jo Lo started out the debate saying it broke.", ("Jo Lo", "saying", ["it broke"], None)),
        ("The mayor put out a statement saying it broke.", ("The mayor", "saying", ["it broke"], None)),
        ("“It broke,” said more than a dozen clerks.", ("more than a dozen clerks", "said", ["It broke,"], None)),
        ("Farmers who met the mayor warned that it broke.", ("Farmers", "warned", ["it broke"], None)),
        ("Aides in Rome who run the bank say it broke.", ("Aides in Rome", "say", ["it broke"], None)),
        ("Most voters in Rome, Riga and Bonn said it broke.",
         ("Most voters in Rome, Riga and Bonn", "said", ["it broke"], None)),
        ("The dam is news in Rome, Lo and Doe said.", ("Lo and Doe", "said", ["The dam is news in Rome"], None)),
        ("The last man to lead the bank says it broke.", ("The last man", "says", ["it broke"], None)),
        ("A woman accused of secretly digging under the dam said it broke.",
         ("A woman accused of secretly digging under the dam", "said", ["it broke"], None)),
        ("It broke, according to new official files she read.",
         ("new official files", "according to", ["It broke"], None)),
        ("Even as shares fell, Jo Lo wrote to her staff, telling them it broke.",
         ("Jo Lo", "telling them", ["it broke"], None)),
        ("At the moment Jo Lo learned it broke, she slept.", ("Jo Lo", "learned", ["it broke"], None)),
        # who passes it on
        ("Jo Lo was quoted by Reuters as saying it broke.", ("Jo Lo", "saying", ["it broke"], "Reuters")),
        ("A Daily Sun/TV Nine poll found that it broke.", ("A Daily Sun/TV Nine poll", "found", ["it broke"], None)),
        ("It broke, according to a survey released on Friday.", ("a survey", "according to", ["It broke"], None)),
        # not the speakers of what stands before
        ("A person briefed on the plan, who asked not to be named, said 300 people died.",
         ("A person briefed on the plan", "said", ["300 people died"], None)),
        # a claim that somebody else denies, and where it ends
        ("Kyiv weighed Moscow's claim that it broke.", ("Moscow", "claim that", ["it broke"], None)),
        ("Moscow's claim that it broke was proven by Kyiv.", ("Moscow", "claim that", ["it broke"], None)),
        # "that" before a number, and before many
        ("The mayor confirmed that 300 people died.", ("The mayor", "confirmed", ["300 people died"], None)),
        ("The mayor confirmed that people died.", ("The mayor", "confirmed", ["people died"], None)),
        ("The mayor dismissed that suggestion.", ("The mayor", "dismissed", ["that suggestion"], None)),
        # who and when of a passive
        ("It was reported by Reuters that it broke.", ("Reuters", "was reported", ["it broke"], None)),
        ("It was announced on Friday that it broke.", (None, "was announced", ["it broke"], None)),
        ("Kyiv was accused by the mayor of breaking it.",
         ("the mayor", "was accused", ["Kyiv", "of breaking it"], None)),
        ("Two men were said by the mayor to have left.",
         ("the mayor", "were said", ["Two men", "to have left"], None)),
        # times of saying
        ("The mayor told the BBC on Sunday that it broke.", ("The mayor", "told the BBC", ["it broke"], "the BBC")),
        ("The mayor said in a statement on Sunday that it broke.",
         ("The mayor", "said in a statement", ["it broke"], None)),
        # how somebody put it
        ("The dam broke, as the mayor put it.", ("the mayor", "put it", ["The dam broke"], None)),
        ("The dam broke, as the mayor said.", ("the mayor", "said", ["The dam broke"], None)),
        # a quotation behind what tells who speaks
        ("Jo Lo was blunt: “The dam may well break.”", ("Jo Lo", ":", ["The dam may well break."], None)),
        ("Jo Lo was not amused. “The dam may well break.”", ("Jo Lo", "", ["The dam may well break."], None)),
        ("A report released by the bank said it broke.", ("A report released by the bank", "said", ["it broke"], None)),
        ("Jo Lo, for example, said it broke.", ("Jo Lo", "said", ["it broke"], None)),
        ("Jo Lo, who served in Oslo, Rome and Riga, said it broke.", ("Jo Lo", "said", ["it broke"], None)),
        ("Jo Lo, who led Rise, a club in Rome, said it broke.", ("Jo Lo", "said", ["it broke"], None)),
        # content ends before the main clause
        ("Jo Lo, who said that it broke, left.", ("who", "said", ["it broke"], None)),
        ("While the mayors say that it broke, they differ.", ("the mayors", "say", ["it broke"], None)),
        ("The union denied the reports and no strike was called.", ("The union", "denied", ["the reports"], None)),
        ("The union dismissed that suggestion as a joke.",
         ("The union", "dismissed", ["that suggestion as a joke"], None)),
        ("The union reported that 40 men left.", ("The union", "reported", ["40 men left"], None)),
        ("The union noted that rain in the hills of Tuscany slowed the work.",
         ("The union", "noted", ["rain in the hills of Tuscany slowed the work"], None)),
        ("Now that Jo Lo has claimed the dam broke, the town is empty.",
         ("Jo Lo", "has claimed", ["the dam broke"], None)),
        ("Jo Lo argued loudly — turning to the crew as he spoke — that the dam broke.",
         ("Jo Lo", "argued", ["the dam broke"], None)),
        ("Jo Lo has since said that she left because it broke.",
         ("Jo Lo", "has since said", ["she left because it broke"], None)),
        ("Jo Lo said on the “Morning Show” that it broke.", ("Jo Lo", "said", ["it broke"], None)),
        ("Jo Lo said in a letter printed by the town the dam has broken.",
         ("Jo Lo", "said in a letter", ["the dam has broken"], None)),
        ("The Post reported at least six dams broke.", ("The Post", "reported", ["at least six dams broke"], None)),
        ("The Post echoed that promise on Friday.", ("The Post", "echoed", ["that promise"], None)),
        ("The dam broke, she and her aide said.", ("she and her aide", "said", ["The dam broke"], None)),
        ("While he’s said the dam is safe, it has broken.", ("he", "’s said", ["the dam is safe"], None)),
        ("If it gave money for seeds to farms and mills, they suddenly would be rich, Jo Lo said.",
         ("Jo Lo", "said", ["If it gave money for seeds to farms and mills, they suddenly would be rich"], None)),
        ("With the dam closed, the sides spoke about moving out.", ("the sides", "spoke about", ["moving"], None)),
        # content before the speaker
        ("They will “change all of it,” an aide said.", ("an aide", "said", ["They will “change all of it,”"], None)),
        ("Despite the rain, the town (Rome) is dry, an aide said.",
         ("an aide", "said", ["Despite the rain, the town (Rome) is dry"], None)),
        ("Last month, an aide said, the dam was dry.", ("an aide", "said", ["the dam was dry"], None)),
        ("Even if it broke, few would notice, said an aide, who left.",
         ("an aide", "said", ["Even if it broke, few would notice"], None)),
        ("Part of it, say experts, is the ground.", ("experts", "say", ["Part of it", "is the ground"], None)),
        ("It broke — Jo Lo, an aide, told Reuters that it fell.",
         ("Jo Lo, an aide", "told Reuters", ["it fell"], "Reuters")),
        ("“It broke,” said an aide who waited in a “long line.”", ("an aide", "said", ["It broke,"], None)),
        ("An aide said of the mayor, “She is old.”", ("An aide", "said of the mayor", ["She is old."], None)),
        ("The dam, as Ida Roe put it, will cost them the town.",
         ("Ida Roe", "put it", ["The dam", "will cost them the town"], None)),
        ("The dam, as Ida Roe put it, costs $900.", ("Ida Roe", "put it", ["The dam", "costs $900"], None)),
        ("Jo Lo said, if asked, she would leave Rome.", ("Jo Lo", "said", ["if asked, she would leave Rome"], None)),
        ("Jo Lo wrote Roe that it broke.", ("Jo Lo", "wrote Roe", ["it broke"], None)),
        ("Jo Lo texted Roe that it broke.", ("Jo Lo", "texted Roe", ["it broke"], None)),
        ("It broke, Jo Lo wrote her.", ("Jo Lo", "wrote her", ["It broke"], None)),
        ("According to the ministry over 40 dams broke.",
         ("the ministry", "According to", ["over 40 dams broke"], None)),
        # passed on
        ("Ida Roe, quoted by the Tass agency, said it broke.", ("Ida Roe", "said", ["it broke"], "the Tass agency")),
        ("Reuters reported, citing an adviser, that it broke.", ("an adviser", "reported", ["it broke"], "Reuters")),
        ("It broke, Reuters reported, citing two officials.", ("two officials", "reported", ["It broke"], "Reuters")),
        ("The paper quoted an aide as saying that it broke.", ("an aide", "saying", ["it broke"], "The paper")),
        ("The aide was quoted as saying that it broke.", ("The aide", "was quoted as saying", ["it broke"], None)),
        # nobody in particular
        ("The dam is said to be old.", (None, "is said", ["The dam", "to be old"], None)),
        ("Two men are believed to be dead.", (None, "are believed", ["Two men", "to be dead"], None)),
        # what was asked
        ("Asked by a reporter whether it broke, the mayor left.", ("a reporter", "Asked", ["whether it broke"], None)),
        ("Asked on Monday about the dam, the mayor left.", (None, "Asked", ["the dam"], None)),
        # headlines
        ("Rome: 'Grave' concerns about the dam", ("Rome", ":", ["'Grave' concerns about the dam"], None)),
        ("Dam is old, says mayor", ("mayor", "says", ["Dam is old"], None)),
        # what belongs to the speaker: no place, no list, no adjective
        ("Roe's aides and her Liberal allies say it broke.",
         ("Roe's aides and her Liberal allies", "say", ["it broke"], None)),
        # lists that open the clause
        ("But unions, clubs of workers, and many voters say it broke.",
         ("unions, clubs of workers, and many voters", "say", ["it broke"], None)),
        ("Unions, clubs and many voters say it broke.", ("Unions, clubs and many voters", "say", ["it broke"], None)),
        ("Gov. Jo Lo (D) and Gov. Al Roe (R) say it broke.",
         ("Gov. Jo Lo (D) and Gov. Al Roe (R)", "say", ["it broke"], None)),
        ("In Rome, Lo and Roe say it broke.", ("Lo and Roe", "say", ["it broke"], None)),
        ("The dam is old, and Roe says it broke.", ("Roe", "says", ["it broke"], None)),
        # brackets
        ("(Jo Lo declined to comment.)", ("Jo Lo", "declined", ["to comment"], None)),
    ],
)  # fmt: skip
def test_one(text: str, expected: Found) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor called the union to thank it.",
        "The mayor said goodbye to her guests.",
        "The town held a party called The Flood.",
        "Children watched a play called The Flood.",
        "Spoiler no more: The dam is safe.",
        "She sent the staff a list explaining the deal.",
        "The mayors didn’t ask her about it.",
        "Stevie Wonder, who sang, left.",
        "The mayor walked through the valley, a community known to be poor.",
        "Reports on his debts and alleged illegal sales have hurt the mayor.",
    ],
)
def test_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor plans to leave, an aide said, adding that it broke.", "an aide"),
        ("The mayor, who ran the port for years, sold it, saying it broke.", "The mayor"),
        ("In a letter sent on Sunday, the mayor rips the deal, saying it broke.", "the mayor"),
        ("The clerks who ruled that the port could not sell it said it broke.", "The clerks"),
    ],
)
def test_a_later_participle_is_the_speakers(text: str, source: str) -> None:
    assert [found[0] for found in read(text) if found[2] == ["it broke"]] == [source]


def test_a_quote_of_two_sentences_is_the_nearest_speakers() -> None:
    found = read("Poe said she had a tape, in which Roe said: “It broke. It was old.”")
    assert [content for source, _, content, _ in found if source == "Roe"] == [["It broke."], ["It was old."]]
    assert not any("old" in words for source, _, content, _ in found if source == "Poe" for words in content)


def test_more_than_one_quote() -> None:
    said = [("an aide", "said", [words], None) for words in ("It broke.", "It fell,", "It is old.")]
    assert read("“It broke. It fell,” an aide said.\n\n“It is old.”") == said


def test_a_new_paragraph_with_words_of_its_own_is_not_the_same_speaker() -> None:
    text = "“It broke,” an aide said.\n\n“It is old.” The crowd left."
    assert read(text) == [("an aide", "said", ["It broke,"], None), (None, "", ["It is old."], None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nothing tells who speaks
        ("The vote is near.\n\n“It fell on us at noon.”\n\nRain fell.", [(None, "", ["It fell on us at noon."], None)]),
        ("Here is the letter: “It fell on us at noon.”", [(None, "", ["It fell on us at noon."], None)]),
        # a chant, a title, a word
        ("The crowd took up its chant “Lock the old gate! Lock the gate!” at noon.", []),
        ("“The Long Way Home to Rome” is a film.", []),
        ("“Not safe.”", []),
    ],
)  # fmt: skip
def test_quotation_of_nobody(text: str, expected: list[Found]) -> None:
    assert read(text) == expected


def test_all_of_a_quotation_before_its_speaker() -> None:
    said = "“It fell at noon. There was no need” for a bridge that old, says Ida Roe."
    assert read(said) == [
        ("Ida Roe", "says", ["It fell at noon."], None),
        ("Ida Roe", "says", ["There was no need” for a bridge that old"], None),
    ]


def test_paragraphs_of_a_statement() -> None:
    said = [("An aide", "stated", [words], None) for words in ("It broke.", "It fell.", "It is old.")]
    assert read("An aide stated:\n\n“It broke.\n\n“It fell.\n\n“It is old.”\n\nThe crowd left.") == said


def test_an_object_is_no_speaker() -> None:
    assert read("The clubs that backed him say it broke.") == [
        ("The clubs", "say", ["it broke"], None),
        ("that", "backed", ["him"], None),
    ]


def test_a_relative_clause_with_an_apposition_is_not_what_somebody_says() -> None:
    text = "Roe, whose brother, a pilot, was one of 4 men hurt in Lyon, discussed the toll with the host Poe."
    assert "the toll with the host Poe" not in [source for source, *_ in read(text)]


def test_a_quote_in_a_topic_is_given_once() -> None:
    found = read("An aide warned of the hard winter ahead: “It is not over. It may never be.”")
    assert [content for _, _, contents, _ in found for content in contents].count("It may never be.") == 1


def test_a_reason_is_no_witness() -> None:
    assert read("The mayor said that it was closed, citing a lack of money.") == [
        ("The mayor", "said", ["it was closed"], None),
        ("The mayor", "citing", ["a lack of money"], None),
    ]


@pytest.mark.parametrize(
    ("head", "resolved", "flag"),
    [("The dam of Ida Roe", "Ida Roe", None), ("The dam", None, FlagKind.PRONOUN_SOURCE)],
)
def test_who_answers_is_whom_the_headline_names(
    head: str, resolved: str | None, flag: FlagKind | None
) -> None:
    text = (
        f"{head}\n\nQ: Is it safe?\n\nA: It is old. Jo Poe sold it.\n\nIt broke.\n\nQ: Why?\n\nA: It rained."
    )
    rules = load_rules()
    found = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    answers = [one for one in found if one.source and one.source.quote == "A"]
    assert [one.content[0].quote for one in answers] == [
        "It is old.",
        "Jo Poe sold it.",
        "It broke.",
        "It rained.",
    ]
    assert {(one.resolved_source and one.resolved_source.quote, one.flag) for one in answers} == {
        (resolved, flag)
    }


def test_an_interview() -> None:
    text = "The debate\n\nADA SMITH: It is safe. It is old.\n\nQ: Why?\n\nSMITH: Reuters said it broke."
    assert read(text) == [
        ("ADA SMITH", ":", ["It is safe."], None),
        ("ADA SMITH", ":", ["It is old."], None),
        ("Q", ":", ["Why?"], None),
        ("SMITH", ":", ["Reuters said it broke."], None),
        ("Reuters", "said", ["it broke"], "SMITH"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The rent\n\nPlace: Rome is dear.\n\nPlace: Riga is not.",
        "The dam\n\nUPDATE: It is safe.\n\nIt is old.",
    ],
)
def test_labels_that_are_no_speakers(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # "as" tells when, or what proves it
        "The crowd left as he replied.",
        "The mayor knows the town, as she showed in May.",
        # nobody speaks
        "You know that the dam broke.",
        "The two share views that few have.",
        "In a list calculated by the bank, the dam broke.",
        # cut off
        "The bill was championed by",
        "There are reports that it broke.",
        "Remember: the dam may break.",
        "The sign was clear: “No lorries on the dam.”",
        "The bank was closed. “The dam may well break.”",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert [found for found in read(text) if found[0] is not None] == []


def test_a_speaker_behind_words_of_saying_may_be_two() -> None:
    assert read("The aide said his notes and other papers show that it broke.")[-1] == (
        "his notes and other papers", "show", ["it broke"], "The aide",
    )  # fmt: skip


def test_a_second_speaker_is_not_passed_on_by_the_first() -> None:
    assert read("Some say it broke; others say it held.") == [
        ("Some", "say", ["it broke"], None),
        ("others", "say", ["it held"], None),
    ]


def test_a_sentence_before_a_quotation_may_name_who_speaks() -> None:
    first, second = read("The mayor said it broke in May. “It will not break again.”")
    assert (first[0], second) == ("The mayor", ("The mayor", "", ["It will not break again."], None))
