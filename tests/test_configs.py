"""Where the data lies, and what is said of a file that is no YAML or not there."""

import re

import pytest

from factcheck import configs
from factcheck.errors import RuleError


def test_a_checkout_has_its_data_at_the_top() -> None:
    assert (configs.data_dir("configs") / "claim-types.yaml").is_file()
    assert list(configs.data_dir("schemas").glob("*.json"))


def test_the_data_inside_an_installed_package_comes_first(tmp_path, monkeypatch) -> None:
    package = tmp_path / "factcheck"
    (package / "configs").mkdir(parents=True)
    monkeypatch.setattr(configs, "__file__", str(package / "configs.py"))
    assert configs.data_dir.__wrapped__("configs") == package / "configs"
    assert configs.data_dir.__wrapped__("schemas") == tmp_path / "schemas"


def test_plain_data_is_read(tmp_path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text('dates: ["2022-02-24"]\n', "utf-8")
    assert configs.read_config(file) == {"dates": ["2022-02-24"]}


def test_broken_yaml_is_told_with_its_place_on_one_line(tmp_path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("rules:\n  - id: [\n", "utf-8")
    with pytest.raises(RuleError, match=rf"{re.escape(str(file))}: [^\n]*line 3, column 1\Z"):
        configs.read_config(file)


def test_no_file_says_to_install_again(tmp_path) -> None:
    with pytest.raises(RuleError, match=r"No such file or directory: .*install factcheck-kit again"):
        configs.read_config(tmp_path / "missing.yaml")


def test_tags_that_make_objects_are_refused(tmp_path) -> None:
    file = tmp_path / "objects.yaml"
    file.write_text("!!python/object/apply:os.getcwd []\n", "utf-8")
    with pytest.raises(RuleError, match="could not determine a constructor"):
        configs.read_config(file)
