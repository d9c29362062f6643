"""What pydantic finds wrong → plain words for whoever wrote the file. Anyone may call it."""

from pydantic_core import ErrorDetails

# by pydantic's types of errors; all others say well enough what the input should be
_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "there is no such field",
    "tuple_type": "should be a list",
    "list_type": "should be a list",
    "dict_type": "should have fields",
    "model_type": "should have fields",
    "model_attributes_type": "should have fields",
    "string_type": "should be text",
    "int_type": "should be a whole number",
    "float_type": "should be a number",
    "bool_type": "should be true or false",
    "date_from_datetime_parsing": "should be a day such as 2022-02-21",
    "date_parsing": "should be a day such as 2022-02-21",
    "date_type": "should be a day such as 2022-02-21",
}
_NAMES = ("Value error, ", "Input ")


def say_plainly(error: ErrorDetails) -> str:
    """What is wrong in one place, as it follows the place and a colon."""
    if error["type"] in _WORDS:
        return _WORDS[error["type"]]
    message = error["msg"]
    for name in _NAMES:
        message = message.removeprefix(name)
    return message
