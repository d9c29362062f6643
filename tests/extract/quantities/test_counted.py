"""The thing counted or measured."""

import pytest

from tests.extract.quantities.quantity_texts import quantities


def entities(text: str) -> list[str | None]:
    return [found.measured_entity.quote if found.measured_entity else None for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Three officials said so.", "officials"),
        ("It has 1,588 deployed strategic nuclear warheads.", "deployed strategic nuclear warheads"),
        ("Police used 15 water cannon.", "water cannon"),
        ("It carried 500 tonnes of wheat flour.", "wheat flour"),
        ("They seized 2.5 tonnes of cocaine worth a fortune.", "cocaine"),
        ("The deficit is 5.4 percent of GDP.", "GDP"),
        ("A third of the population fled.", "population"),
        ("The 500 tons of diesel ran out.", "diesel"),
        ("A record 108 women sit there.", "women"),
        ("Nearly 60 percent of Mrs. Roe's gifts came late.", "Mrs. Roe's gifts"),
        ("One in 38 children ages 4 to 16 is ill.", "children"),
        ("Dozens of pending public records lawsuits are open.", "pending public records lawsuits"),
        ("About 80 percent of state workers left.", "state workers"),
        ("It has 61 percent of the total seats.", "total seats"),
        ("Then one NATO adviser left.", "NATO adviser"),
        ("Then one Dane left.", "Dane"),
        ("Then one former mining union official spoke.", "former mining union official"),
        ("It backs one Ohio council candidate.", "Ohio council candidate"),
        ("The town has one paid firefighter ahead of the season.", "paid firefighter"),
        ("He was charged with one felony count of fraud.", "felony count"),
        ("Then one woman appeared.", "woman"),
        ("Then one veteran spoke.", "veteran"),
        ("One man wrote to her.", "man"),
        ("She has zero naval warfare experience.", "naval warfare experience"),
        ("He has zero communication skills.", "communication skills"),
        ("It signed a six-figure digital contract.", "digital contract"),
        ("They lost tens of thousands of “missing” letters.", "letters"),
        # two are counted together, where no verb of the second stands behind
        ("It left over 6,000 dead and wounded.", "dead and wounded"),
        ("They counted 40 assaults and robberies in May.", "assaults and robberies"),
        ("About 300 soldiers and police officers are deployed.", "soldiers and police officers"),
        ("It cut 40 jobs and profits rose.", "jobs"),
        ("It has 12 members and spends little.", "members"),
        ("The bomb killed 40 people and wounded 53.", "people"),
        ("A quarter of the rules committee left.", "rules committee"),
        ("Only one-third approve of it.", None),
        # what is counted stands before
        ("The number of refugees rose to 2.3 million.", "refugees"),
        ("The number of Russian soldiers killed has reached 15,000.", "Russian soldiers"),
        ("The death toll climbed to 112.", "death toll"),
        ("The toll stands at 44.", "toll"),
        ("Its population is 3.2 million.", "population"),
        ("A 6.1-magnitude quake struck.", "magnitude"),
        ("The city of 400,000 is dark.", "city"),
        # the number is of something else
        ("The number of refugees who saw the king rise to 20 is low.", None),
        ("The population, said 20, was low.", None),
        ("The index climbed to 4,577.", None),
        # no noun stands behind, but a verb or an owner
        ("Among them are 16 involving unions.", None),
        ("The 19 contain secrets.", None),
        ("The 11 million living there left.", None),
        ("About two-thirds support the plan.", None),
    ],
)
def test_entity(text: str, entity: str | None) -> None:
    assert entities(text)[:1] == [entity]
