from datetime import UTC, datetime

import pytest

from factcheck.errors import InputError, RecordError
from factcheck.model.claims import ClaimSet, LeftOut
from factcheck.model.verdicts import OpenReason, Problem, VerifiedClaim, VerifiedClaimSet
from factcheck.records.files import read_record, write_record
from factcheck.records.lines import EarlierPull, read_claim_sets
from factcheck.records.streams import write_stream
from factcheck.review.scales import load_scale
from tests.claim_sets import build_claim_set, find

RAIN = build_claim_set(
    "Rain fell.\n\nHail fell.", [("statement", f"{w} fell", w) for w in ("Rain", "Hail")], key="rain"
)
TRAM = build_claim_set("Trams ran. Ads.", [("statement", "Trams ran", "Trams")], key="tram")
LEFT = LeftOut(article=TRAM.articles[0].id, span=find("Trams ran. Ads.", "Ads."), reason="boilerplate")
BOTH = ClaimSet(
    articles=(*RAIN.articles, *TRAM.articles), claims=(*RAIN.claims, *TRAM.claims), left_out=(LEFT,)
)
NOW = datetime(2024, 3, 1, tzinfo=UTC)


class TestClaimSets:
    def test_one_for_each_article_of_jsonl(self, tmp_path):
        path = tmp_path / "claims.jsonl"
        write_record(BOTH, path)
        assert list(read_claim_sets(str(path))) == [RAIN, TRAM.model_copy(update={"left_out": (LEFT,)})]

    @pytest.mark.parametrize("ending", ["yaml", "json"])
    def test_one_for_other_formats(self, tmp_path, ending):
        path = tmp_path / f"claims.{ending}"
        write_record(BOTH, path)
        assert list(read_claim_sets(str(path))) == [BOTH]

    def test_lines_in_any_order(self, tmp_path):
        path = tmp_path / "claims.jsonl"
        write_record(BOTH, path)
        header, *lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join([header, "\n", *reversed(lines)]), "utf-8")
        found = {claim_set.articles[0].key: len(claim_set.claims) for claim_set in read_claim_sets(str(path))}
        assert found == {"rain": 2, "tram": 1}

    def test_problems_name_their_article(self, tmp_path):
        path = tmp_path / "claims.jsonl"
        write_record(BOTH, path)
        path.write_text(path.read_text("utf-8").replace('"quote": "Trams"', '"quote": "Buses"'), "utf-8")
        sets = read_claim_sets(str(path))
        assert next(sets) == RAIN
        with pytest.raises(RecordError) as refused:
            next(sets)
        assert all(
            problem.startswith(f"article {TRAM.articles[0].id}: claims[0]")
            for problem in refused.value.problems
        )

    def test_claims_of_no_article(self, tmp_path):
        path = tmp_path / "claims.jsonl"
        write_record(BOTH.model_copy(update={"articles": RAIN.articles, "left_out": ()}), path)
        with pytest.raises(RecordError) as refused:
            list(read_claim_sets(str(path)))
        assert "there is no article" in refused.value.problems[0]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "empty: nothing to read"),
            (b"[1]", "line 1: not an object"),
            (b'{"record": "claim_set", "version": "1"}\n{"record', "line 2, column 2: broken JSON"),
            (b'{"a": "\xff"}', "line 1: not UTF-8"),
            (b"[" * 100_000, "line 1: nested too deep"),
        ],
    )
    def test_what_is_no_jsonl(self, tmp_path, content, message):
        path = tmp_path / "claims.jsonl"
        path.write_bytes(content)
        with pytest.raises(InputError) as refused:
            list(read_claim_sets(str(path)))
        assert str(refused.value).startswith(f"{path}: {message}")

    def test_a_verified_set(self, tmp_path):
        path = tmp_path / "verified.jsonl"
        write_record(verified(), path)
        with pytest.raises(InputError, match="push takes what factcheck split writes"):
            list(read_claim_sets(str(path)))


def verified(**tasks: int) -> VerifiedClaimSet:
    """What pull gives of both articles; `tasks` are added to the numbers."""
    return VerifiedClaimSet(
        project="weather",
        scale=load_scale(),
        updated_at=NOW,
        articles=BOTH.articles,
        claims=tuple(
            VerifiedClaim(claim=claim, task=number, open_reason=OpenReason.NOT_REVIEWED)
            for number, claim in enumerate(BOTH.claims, 1)
        ),
        left_out=BOTH.left_out,
        problems=(
            Problem(task=4, message="no task of ours"),
            Problem(task=2, annotation=9, message="no verdict"),
        ),
    )


class TestEarlierPull:
    @pytest.fixture
    def path(self, tmp_path):
        path = tmp_path / "verified.jsonl"
        write_record(verified(), path)
        return path

    def test_what_it_tells(self, path):
        with EarlierPull(path) as earlier:
            assert (earlier.header.project, earlier.header.updated_at) == ("weather", NOW)
            assert list(earlier.articles) == [article.id for article in BOTH.articles]
            assert earlier.tasks == {1, 2, 3, 4}
            assert earlier.has_unread_tasks
            assert (earlier.count_with({4, 5}), earlier.count_kept({2})) == (5, (2, 0))
            assert earlier.task_of(BOTH.claims[2].id) == 3
            assert earlier.task_of("c_other") is None
            assert earlier.carried(TRAM.articles[0].id) == (TRAM.articles[0], (LEFT,))

    def test_new_ones_take_the_place_of_old_ones(self, path):
        record = verified()
        changed = record.claims[1].model_copy(update={"open_reason": OpenReason.SKIPPED})
        added = build_claim_set("Snow.", [("statement", "Snow", "Snow")], key="snow")
        new = VerifiedClaim(claim=added.claims[0], task=5, open_reason=OpenReason.NOT_REVIEWED)
        tasks = {2, 5}
        with EarlierPull(path) as earlier:
            write_stream(
                earlier.header,
                path,
                articles=earlier.with_articles(added.articles),
                claims=earlier.with_claims((changed, new), tasks),
                left_out=earlier.with_left_out(()),
                problems=earlier.with_problems((), tasks),
            )
        assert read_record(path) == record.model_copy(
            update={
                "articles": (*record.articles, *added.articles),
                "claims": (record.claims[0], changed, record.claims[2], new),
                "problems": record.problems[:1],
            }
        )

    @pytest.mark.parametrize("old, new", [('"record": "claim"', '"record": "x"'), ('"task": 1', '"job": 1')])
    def test_what_pull_did_not_write(self, path, old, new):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        with pytest.raises(InputError, match="not as factcheck pull writes it: pull without --since"):
            EarlierPull(path)
