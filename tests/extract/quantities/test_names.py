"""Names that hold a number are no quantities, and what bears such a name is counted."""

import pytest

from tests.extract.quantities.quantity_texts import one, quantities


@pytest.mark.parametrize(
    "text",
    [
        "The G7 met.", "The G20 met.", "The Group of 20 met.", "The Big Four firms met.",
        "The Six Nations is on.", "After 9/11 they left.", "Section 427 applies.", "Article 5 applies.",
        "Title IX and Rule 5 apply.", "They drove down Route 66.", "Call 555-1234 now.",
        "Call 1-800-555-1234 now.", "Arsenal beat Chelsea 3-2.", "Version 3.2 is out.", "Windows 11 is out.",
        "Formula One is back.", "One should not worry.", "One of them died.",
        "The 3rd one failed.", "The second one was worse.", "The last one left.",
        "He lives at No. 10 Downing Street.", "He left No. 10.", "He lives at 45 High Street.",
        "They work 24/7.", "It is a Catch-22.", "It is a Fortune 500 company.", "The S&P 500 fell.",
        "The top 10 list is out.", "Channel 4 said so.", "Apollo 11 landed.", "WW2 ended.",
        "World War 2 ended.", "COVID-19 spread.", "5G is here.", "Its 737 MAX jets flew.", "He fell to one knee.",
        "It airs on Radio 5 weekdays.", "She spoke on Channel 12 weeknights.",
        "Omicron BA.5 spread.", "A Boeing 737 crashed.", "The 737 Max flew.", "Its own 787 Dreamliner flew.",
        "The Su-27 was shot down.", "Flight MH17 was shot down.",
        "UN Security Council Resolution 1325 applies.", "Minsk 2 failed.", "Nord Stream 2 is dead.",
        "Chapter 11 applies.", "Proposition 8 passed.", "Area 51 is closed.", "Room 101 is closed.",
        "He wore number 7.", "The number two official spoke.", "The 101st Airborne came.", "It is a one-off.",
        "It was built in A.D. 1000 by others.", "A 50/50 split is fair.", "It was on page 3.", "1. Foreword",
        "He sold his 757.", "They met at ground zero.",
        "The S.&P. 500 rose.",

        "They talked about one of the worst ideas.",
        "It is a 3-in-1 tool.", "It is a two-in-one tool.",
        "The film 13 Hours opened.", "The band 98 Degrees sang.", "It has Arrow 2, and Arrow 3.",
        "It airs on Patriot 125 weekdays.",
        "They had zero tolerance for it.", "It is a zero-sum game.", "They will zero in on it.",

        "It has one or more flaws.", "It was one sign of trouble.",
        "It was a plan, one built on sand.", "It was a plan, one apparently made in haste.",
        "If one adds it, it is more.",
        "The mayor 1) saw it and 2) left.",
        "It is about one that’s new.", "It is one that's hardly new.", "It is a state, and one considered a foe.",
        "They united around one leader.",
        "A book about one man sold well.",
    ],
)  # fmt: skip
def test_name(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "entity"),
    [
        ("It ordered 5 Boeing 737s.", "5 Boeing 737s", "Boeing 737s"),
        ("It ordered five Boeing 737 Max jets.", "five Boeing 737 Max jets", "Boeing 737 Max jets"),
        ("They sent 14 Leopard 2 tanks.", "14 Leopard 2 tanks", "Leopard 2 tanks"),
        ("They sent 31 M1 Abrams.", "31 M1 Abrams", "M1 Abrams"),
        ("They lost two S-300 batteries.", "two S-300 batteries", "S-300 batteries"),
        ("It flies 20 Airbus A320s.", "20 Airbus A320s", "Airbus A320s"),
    ],
)
def test_what_bears_a_name_with_a_number_is_counted(text: str, quote: str, entity: str) -> None:
    found = one(text)
    assert found.measured_entity is not None
    assert (found.span.quote, found.measured_entity.quote) == (quote, entity)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They killed 12 Russians 5 times.", [12, 5]),
        ("It took 12 Kharkiv officials 5 hours.", [12, 5]),
        ("It has 3,000 Polish 2,000 Czech troops.", [3000, 2000]),
    ],
)
def test_a_count_behind_a_name_stays_a_count(text: str, values: list[int]) -> None:
    assert [found.value for found in quantities(text)] == values
