"""Sentences: lossless, whole, linear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules
from tests.growth import grows_linearly

RULES = load_rules("en")


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text, RULES)]


@given(st.text(st.characters() | st.sampled_from(' \n\r.!?…”"’)“A1') | st.sampled_from("abcU.S. ")))
def test_lossless_on_any_text(text: str) -> None:
    end = 0
    for sentence in split_sentences(text, RULES):
        assert not text[end : sentence.start].strip()
        quote = text[sentence.start : sentence.end]
        assert quote
        assert quote == quote.strip()
        end = sentence.end
    assert not text[end:].strip()


def test_seed(seed_text: str) -> None:
    found = sentences(seed_text)
    assert len(found) == 17
    assert found[0].endswith("Joe Biden, Reuters noted"), (
        "a paragraph break ends a sentence without a full stop"
    )
    assert found[4] == "“We are always ready for diplomacy."
    assert found[6].endswith("Psaki added.")


@pytest.mark.parametrize(
    "text",
    [
        "He left the U.S.| The troops stayed.",
        "He left the U.S. Troops stayed.",
        "U.S. President Joe Biden and the U.N. Security Council met.",
        "The U.N. met.| The former F.B.I. Director James Comey came.",
        "Washington, D.C. Mayor Bowser moved.| He left Washington, D.C.| In May he came back.",
        "The S.&P. 500 rose on Monday.| The S.&P. is an index.",
        "Kenneth P. Smith resigned.| J. K. Rowling and George H.W. Bush wrote.| J.D. Vance read.",
        "Martin Luther King Jr. Day is in January.| So said John Smith Jr.| The man won.",
        "Mr. Smith went to Washington.| Mrs. Smith stayed.| Lt. Gov. Dan Patrick did not.",
        "Gen. (ret.) Mark Hertling and Sgt. 1st Class Lee spoke.",
        "Sen. Cruz (R-Tex.) said no.| Rep. Lee (D-Calif.) agreed.",
        "Acme Co. sued Acme Inc.| The firm, Acme Corp., said nothing.",
        "He lived on 5th Ave.| In May he moved to St. Louis.",
        "She is a Ph.D.| He is none.",
        "It is No. 5 on the list.| No. 6 is free.| She said no.| Five people left.",
        "See Fig. 3.| The line falls.",
        "Roe vs. Wade came in 1973.| Brown v. Board of Education came first.",
        "The mob came on Jan. 6.| It left in Feb.| The house was empty.",
        "Prices rose 3.5 percent, or $1.5 million.| It was late.",
        "Oil, gas, etc. are in the deal.| Coal, wood, etc.| The rest is out.",
        # times of day
        "He spoke at 9 a.m.| On Monday he left.",
        "He spoke at 9 a.m. Monday and at 10 p.m. ET.| At 11 p.m.| They counted.",
        "Polls close at 8 p.m. Kyiv time.| The last closes at 9 p.m.| President Biden waits.",
        "It starts at 9 p.m. E.T. in Ohio.| It ends at 10 a.m. (CDT) at a hotel.",
        # quotes, questions and dots
        "“We will go.”| The minister left.",
        "He said “we will go”.| The minister left.",
        "“We will go,” he said.| “They won’t.”",
        "“Why now?” Macron asked.| Nobody knew.",
        "“Why now?” asked the reporter.| “Now!” he cried.| “Come in!”| She came.",
        "“Why now?”| The minister left.",
        '"It\'s 5 p.m."| Then he left.',
        "(The bank declined to comment.)| The shares fell.",
        "Wait . . . what?| Yes.",
        "He waited ... and left.| He waited...| Then he came back.",
        "“And then … we go.”| They left.",
        # what pages bring along
        "The talks failed.[1]| The war went on.[2][3]| It ended.",
        "The talks failed.|The war went on.”|“It ended.”",
        "The talks failed.|Moscow left.",
        "The others fell….|In May it held 29%...|On Monday it closed.",
        "He said “I…I am” and “No...Nobody!”| It was 10.5 or more...Online",
        "Node.Js and example.Com are names.",
        '<post id="3">|The bridge is closed|</post>.| Nobody <b>came</b> over <a href="x">it</a>.',
        "The bridge is closed| https://example.org/a1B2| — Anna Roe (@aroe) June 3, 2016| She left.",
        "Anna RoeShareReply June 3, 2016 9:15PM|Mayor Opens Bridge\n\n|The mayor opened it at 9:15 PM.",
        "MAYOR OPENS OLD BRIDGE |Norway has a new bridge.",
        "BRIDGE CLOSED |The mayor left.",
        "TOLL OF $3 A CAR ON THE BRIDGE|“Nobody came,” she said.",
        "ROADS GET WORSE IN THE OLD TOWN -| Anna Roe: “Nobody came.”",
        "ANNA ROE: We left.",
        "A USA TODAY poll of the CBS NEWS Network found it.",
        "KYIV, Ukraine (AP) — Troops left on Monday.| They went home.",
        "WASHINGTON, Jan. 5 (Reuters) - The Senate voted.| It failed.",
        "WASHINGTON, D.C. (Reuters) – The Senate voted.",
        "Great news!| @ministry says yes.| #budget https://example.org/a.b?c=d now",
        "1. The minister left.| 2. The others stayed.",
        "10:45 a.m. Troops enter the town.| 11 a.m. They leave.",
        # lines
        "Kyiv calm\n\n|Troops left.",
        "Kyiv calm\n|Troops left.\n",
        "By Jane Example\n|Published 10:30 a.m. EST Jan. 5, 2022\n\n|The Senate voted.",
        "10.45am: Troops enter the town.\n|11.00am: They leave.",
        "- Inflation fell to 3% in the last quarter of the year before\n|- Growth rose to 2%\n|- Jobs grew",
        "Inflation fell to 3% in the last quarter of the year before\n|• growth rose",
        "The talks in Geneva and in Vienna and in Istanbul too\n- which failed - ended",
        "",
        " \r\n\t",
    ],
)
def test_boundaries(text: str) -> None:
    """A bar stands where one sentence ends and the next begins."""
    assert sentences(text.replace("|", "")) == [part.strip() for part in text.split("|") if part.strip()]


def test_wrapped_text_goes_on_over_the_line() -> None:
    text = "The ministry said on Monday that the troops would\nLeave the border by the end of the month.\n"
    assert len(sentences(text)) == 1


def test_unwrapped_text_has_a_paragraph_a_line() -> None:
    text = f"{'The ministry said that the troops would leave. ' * 5}\nReuters reported it first.\n"
    numbers = {sentence.paragraph for sentence in split_sentences(text, RULES)}
    assert numbers == {0, 1}


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        "A.",
        "A. ",
        ".A",
        "[1]",
        ".[1]",
        "a\n",
        "\n",
        "- \n",
        "?”",
        "a.The",
        " ",
        "<a",
        "(@a",
        "-- A ",
        "1:00 PMA",
        "A A ",
        "pic.a.com/ ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: split_sentences(text, RULES), unit)
