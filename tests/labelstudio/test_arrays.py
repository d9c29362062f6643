import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ServerError
from factcheck.labelstudio.arrays import read_array

OBJECTS = st.dictionaries(
    st.text(max_size=5),
    st.text(max_size=30) | st.integers() | st.lists(st.text(max_size=3), max_size=3),
    max_size=3,
)


class TestReadArray:
    @given(st.lists(OBJECTS, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]), st.booleans())
    def test_any_array_in_any_pieces(self, objects, size, indent, escaped):
        text = json.dumps(objects, indent=indent, ensure_ascii=escaped)
        data = text.encode()
        found = list(read_array(io.BytesIO(data), size))
        assert [element for element, _, _ in found] == objects
        assert [json.loads(data[offset : offset + length]) for _, offset, length in found] == objects

    @given(st.lists(OBJECTS, min_size=1, max_size=4), st.data())
    def test_a_cut_one_is_noticed(self, objects, data):
        text = json.dumps(objects)
        cut = text[: data.draw(st.integers(0, len(text) - 1))]
        with pytest.raises(ServerError, match="pull again"):
            list(read_array(io.BytesIO(cut.encode()), 10))

    @pytest.mark.parametrize("text", ["", "{}", '{"detail": "no"}', "[1, nonsense]", "[" * 100_000])
    def test_no_array(self, text):
        with pytest.raises(ServerError, match="pull again"):
            list(read_array(io.BytesIO(text.encode())))
