import pytest

from factcheck.extract.languages import reads_like
from factcheck.rules.load import load_rules

GERMAN = (
    "Die Ministerin war am Dienstag in Paris und sprach dort mit ihrem Kollegen über die Lieferung von 40 Panzern."
    " Danach reisten beide nach Wien, wo am Abend ein Treffen der Botschafter stattfand, das lange ging. Was man "
    "dort am Ende beschloss, sagte niemand, so auch nicht der Sprecher der Ministerin."
)
ENGLISH = (
    "Paris, Tuesday. Roe met her colleague there, talking about 40 tanks. They later flew on, meeting several envoys "
    "until late at night. What was decided nobody said, nor did any spokesman. Their next talks will be held in May, "
    "if all agree on the date by Friday."
)


@pytest.mark.parametrize(("text", "like"), [(GERMAN, False), (ENGLISH, True), ("Ja, gewiss.", True)])
def test_a_text_without_the_commonest_words_is_in_another_language(text: str, like: bool) -> None:
    assert reads_like(text, load_rules("en")) is like
