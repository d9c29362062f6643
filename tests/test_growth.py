import re

from tests.growth import grows_linearly


def test_linear_time_is_told_from_quadratic_time() -> None:
    assert grows_linearly(re.compile(r"\w+").findall, "word ")
    # from each letter to the end of the text
    assert not grows_linearly(re.compile(r"[a-z ]*+\d").search, "word ")
