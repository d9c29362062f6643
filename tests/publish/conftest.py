import pytest

from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.publish.publisher import Publisher
from factcheck.records.files import write_record
from factcheck.records.verified import VerifiedClaims
from tests.verified_sets import build_verified_set


@pytest.fixture(scope="session")
def verified_set() -> VerifiedClaimSet:
    return build_verified_set()


@pytest.fixture
def claims(verified_set: VerifiedClaimSet) -> VerifiedClaims:
    return VerifiedClaims(verified_set)


@pytest.fixture
def publisher() -> Publisher:
    return Publisher(
        name="The desk", url="https://desk.example.org", page="https://desk.example.org/checks/valley"
    )


@pytest.fixture(scope="session")
def files(verified_set: VerifiedClaimSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Ending → a file with the verified set."""
    folder = tmp_path_factory.mktemp("verified")
    paths = {ending: str(folder / f"verified.{ending}") for ending in ("yaml", "json", "jsonl")}
    for path in paths.values():
        write_record(verified_set, path)
    return paths
