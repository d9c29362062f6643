import pytest

from factcheck.extract.tokens import tokenize
from factcheck.rules.load import Rules, load_rules
from tests.growth import grows_linearly


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("The U.S. said on Feb. 21 that 150,000 troops weren’t there.", "dNviN#t#nxp."),
        ("He’s convinced Putin’s aide didn’t lie", "pxeN'nxb"),
        ("Those voters saw her plan; those who say no", "dnvdb;pwbd"),
        ("A 57-year-old of AT&T in Rome, Ga. (R-Ga.)", "d#iNiN,N(N)"),
        ("Labour registered voters say no; the party registered voters.", "Nnnbd;dnen."),
        ("In May, retired doctor Jo Roe said no; retired in May, he said no.", "iN,nnNNvd;eiN,pvd."),
        ("Roe's aides and her Liberal allies told her Mr. Doe left", "N'n&dNnvpNNv"),
        ("First Lady Ida Roe left America First; First, Roe left", "NNNNvNN;a,Nv"),
        ("The army said.Moscow left example.Com", "dnv.Nvn"),
        ("The bank both opened and closed both accounts.", "dnae&edn."),
        ("“No,” she said—again (twice)", '"d,"pv—a(a)'),
    ],
)
def test_shape(text: str, shape: str, rules: Rules) -> None:
    assert tokenize(text, 0, len(text), rules).shape == shape


def test_a_kind_does_not_depend_on_what_was_read_before(rules: Rules) -> None:
    def shape(text: str) -> str:
        return tokenize(text, 0, len(text), rules).shape

    assert shape("officials left") + shape("Officials left") == shape("officials left") + "Nv"


@pytest.mark.parametrize("before", ["It is old. ", "It is old; ", "She runs the yard. ", "He left: "])
@pytest.mark.parametrize(
    "text",
    [
        "Jo bought ropes and sails her crew of 12 liked.",
        "The yard builds boats and ships the goods.",
        "It hunts boats, and slaps the crew.",
    ],
)
def test_a_sentence_does_not_depend_on_those_before(before: str, text: str, rules: Rules) -> None:
    both, own = before + text, tokenize(text, 0, len(text), rules)
    assert tokenize(both, 0, len(both), rules).within(len(before), len(both), rules).shape == own.shape


@pytest.mark.parametrize("unit", ["Men see ropes and nets the crew. ", "men see ropes and nets the crew "])
def test_time_is_linear(unit: str, rules: Rules) -> None:
    assert grows_linearly(lambda text: tokenize(text, 0, len(text), rules), unit)


def test_tokens_within_a_stretch(rules: Rules) -> None:
    text = "Troops left. The S.&P. rose, Reuters said."
    tokens = tokenize(text, 0, len(text), rules)
    for start, end in ((0, 12), (13, len(text)), (13, 19), (19, 25), (12, 13)):
        cut, own = tokens.within(start, end, rules), tokenize(text, start, end, rules)
        assert (cut.words, cut.starts, cut.ends) == (own.words, own.starts, own.ends)


def test_the_wounded_are_counted_beside_the_dead(rules: Rules) -> None:
    text = "It left 300 dead and wounded in May. It left 300 dead and wounded 40."
    tokens = tokenize(text, 0, len(text), rules)
    assert [kind for word, kind in zip(tokens.words, tokens.shape, strict=True) if word == "wounded"] == [
        "n",
        "e",
    ]


def test_will_is_a_name_where_nobody_asks(rules: Rules) -> None:
    text = "Chairman Will Rogers met his aide Will Lo. Trump Will Win Ohio. Will Putin come? Will Roe said it will."
    tokens = tokenize(text, 0, len(text), rules)
    kinds = [kind for word, kind in zip(tokens.words, tokens.shape, strict=True) if word == "will"]
    assert kinds == ["N", "N", "x", "x", "N", "x"]


def test_may_is_a_name_where_it_is_no_verb(rules: Rules) -> None:
    text = "On 5 May he left; in May it may rain. May 5 is due. May they come? 3,000 may die."
    tokens = tokenize(text, 0, len(text), rules)
    kinds = [kind for word, kind in zip(tokens.words, tokens.shape, strict=True) if word == "may"]
    assert kinds == ["N", "N", "x", "N", "x", "x"]


def test_a_plural_is_no_verb(rules: Rules) -> None:
    def shape(text: str) -> str:
        return tokenize(text, 0, len(text), rules).shape

    assert shape("drug companies her enemies") == "nndn"
    assert shape("harbour lamps more than it") == "nndsp"
    assert shape("Sanders rips the deal") == "Nvdn"


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("The yard builds boats and ships the goods.", "dnvn&vdn."),
        ("She runs the yard and backs Roe.", "pvdn&nN."),
        ("She was shut out but backs Roe.", "pxvi&vN."),
        ("They built boats and ships the yard bought.", "pvn&ndnv."),
        ("It has shut yards and offices other firms left.", "pxvn&ndnv."),
    ],
)
def test_a_word_in_s_behind_and_is_a_verb_where_the_first_is_one(text: str, shape: str, rules: Rules) -> None:
    assert tokenize(text, 0, len(text), rules).shape == shape


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Since 2010 the town has lost men.", "i#dnxvn."),
        ("Before Monday Roe left.", "iNNv."),
        ("Since Monday, they left.", "iN,pv."),
        ("After 300 people left, they slept.", "s#nv,pv."),
        ("After 2010 people left.", "s#nv."),
    ],
)
def test_no_clause_begins_behind_since_in_front_of_a_time(text: str, shape: str, rules: Rules) -> None:
    assert tokenize(text, 0, len(text), rules).shape == shape


def test_initials_belong_to_their_names(rules: Rules) -> None:
    text = "Then E. J. Fleming met John F. Kennedy of S.&P. in the U.S."
    assert " ".join(tokenize(text, 0, len(text), rules).words) == text.lower()


def test_an_initial_that_opens_a_sentence_belongs_to_its_name(rules: Rules) -> None:
    text = "It fell . J. Robert Roe left .\nC. Anna Poe stayed"
    assert " ".join(tokenize(text, 0, len(text), rules).words) == text.replace("\n", " ").lower()


def test_the_apostrophe_of_a_plural_opens_no_quotation(rules: Rules) -> None:
    def shape(text: str) -> str:
        return tokenize(text, 0, len(text), rules).shape

    assert shape("the voters' choice") == "dn'n"
    assert shape("told CBS' Face the Nation") == "vN'bdN"
    assert shape("the 'best of friends' left")[-2] == '"'


def test_what_is_possessed(rules: Rules) -> None:
    def shape(text: str) -> str:
        return tokenize(text, 0, len(text), rules).shape

    assert shape("Roe's attempted sale") == "N'en"
    assert shape("the nation's rising debt") == "dn'gn"
    assert shape("the party's many critics") == "dn'dn"
    assert shape("at Roe's in Rome") == "iN'iN"
    assert shape("Roe's making a plan; he's attacked") == "Nxgdb;pxe"


def test_that_before_a_noun_is_no_conjunction(rules: Rules) -> None:
    def shape(text: str) -> str:
        return tokenize(text, 0, len(text), rules).shape

    assert shape("in that case he left that year.") == "idnpvdn."
    assert shape("Before that the mayor left") == "ipdnv"
    assert shape("Doe points out that voters left") == "Nnitnv"


def test_back_is_a_verb_behind_an_auxiliary(rules: Rules) -> None:
    def shape(text: str) -> str:
        return tokenize(text, 0, len(text), rules).shape

    assert shape("he will not back down") == "pxabi"
    assert shape("it was back then") == "pxaa"


def test_the_sign_for_and_between_names_is_one_of_them(rules: Rules) -> None:
    assert tokenize("Roe & Sons sold it", 0, 18, rules).shape == "NNNvp"


def test_a_former_title_is_one_word(rules: Rules) -> None:
    assert tokenize("then-Sen. Obama", 0, 15, rules).words == ["then-sen.", "obama"]


def test_ranks_belong_to_their_names(rules: Rules) -> None:
    assert tokenize("Det. Insp. Roe left", 0, 19, rules).words == ["det.", "insp.", "roe", "left"]


def test_that_before_a_time_is_no_conjunction(rules: Rules) -> None:
    assert tokenize("Rents that year were low.", 0, 25, rules).shape == "Ndnxn."
    assert tokenize("Aides said that time was short.", 0, 31, rules).shape == "Nvtnxn."


def test_though_alone_between_commas_is_an_adverb(rules: Rules) -> None:
    assert tokenize("Roe, though, left.", 0, 18, rules).shape == "N,a,v."
    assert tokenize("Roe left, though she won.", 0, 25, rules).shape == "Nv,spv."
