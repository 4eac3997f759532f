"""Who covered whom, whose work is printed, and who speaks: exact rows of small archives."""

from pathlib import Path

from storage.measures import MentionKind
from storage.records import Batch, Source
from tests.storage.made import at
from tests.storage.telling import asked, named, speech, told

SPEECH = "Giám đốc Lê Văn Bảy nói: “Nước rút chậm.” Ông Bảy ở Hồng Ngự thêm: “Hai ngày nữa.”"
HARBOUR = "“We knew,” said Anita Penrose. It rained in Hồng Ngự."


FLOOD = Batch(
    sources=(
        Source(
            name="bao-song",
            title="Báo Sông",
            homepage="https://bao-song.example/",
            hosts=("baosong.example",),
        ),
        Source(name="evening-post", title="The Evening Post", homepage="https://e.example/"),
    ),
    sightings=(
        told(
            "bao-song",
            1,
            at(1),
            SPEECH,
            [
                named(SPEECH, "Lê Văn Bảy", role="Giám đốc", organisation="Đài Khí tượng"),
                named(
                    SPEECH,
                    "Ông Bảy",
                    name="Lê Văn Bảy",
                    role="Giám đốc",
                    organisation="Đài Khí tượng",
                    short_form=True,
                ),
                named(SPEECH, "Hồng Ngự", MentionKind.PLACE),
                speech(SPEECH, "Nước rút chậm.", speaker="Lê Văn Bảy", speaker_mention=0),
                speech(SPEECH, "Hai ngày nữa.", speaker="Lê Văn Bảy", speaker_mention=1),
            ],
        ),
        told(
            "bao-song",
            2,
            at(5),
            SPEECH,
            [
                named(SPEECH, "Lê Văn Bảy"),
                speech(
                    SPEECH,
                    "Nước rút chậm.",
                    direct=False,
                    speaker="Lê Văn Bảy",
                    speaker_mention=0,
                ),
            ],
        ),
        told(
            "evening-post",
            1,
            at(3),
            HARBOUR,
            [
                named(HARBOUR, "Anita Penrose"),
                named(HARBOUR, "Hồng Ngự", MentionKind.PLACE),
                speech(HARBOUR, "We knew", speaker="Anita Penrose", speaker_mention=0),
                speech(HARBOUR, "It rained"),
            ],
            credited_source="BÁO SÔNG",
        ),
        told("evening-post", 2, at(4), "x" * 47, credited_source="Reuters"),
        told("evening-post", 3, at(6), "x" * 50),
        told("evening-post", 4, None, "x" * 50, seen_at=at(7)),
    ),
)


def test_who_covered_a_person_or_place_first_and_last(tmp_path: Path) -> None:
    sql = "SELECT * FROM metric_coverage ORDER BY ALL"
    assert asked(tmp_path, sql, FLOOD) == [
        ("person", "Anita Penrose", "evening-post", 1, 1, at(3), at(3)),
        ("person", "Lê Văn Bảy", "bao-song", 2, 3, at(1), at(5)),
        ("place", "Hồng Ngự", "bao-song", 1, 1, at(1), at(1)),
        ("place", "Hồng Ngự", "evening-post", 1, 1, at(3), at(3)),
    ]


def test_who_and_what_is_in_the_news_over_all_outlets(tmp_path: Path) -> None:
    sql = "SELECT * FROM metric_names ORDER BY ALL"
    assert asked(tmp_path, sql, FLOOD) == [
        ("person", "Anita Penrose", 1, 1, at(3), at(3)),
        ("person", "Lê Văn Bảy", 2, 3, at(1), at(5)),
        ("place", "Hồng Ngự", 2, 2, at(1), at(3)),
    ]


def test_who_speaks_in_which_role_in_which_outlet(tmp_path: Path) -> None:
    sql = "SELECT * FROM metric_sources_quoted ORDER BY ALL"
    assert asked(tmp_path, sql, FLOOD) == [
        ("bao-song", "Lê Văn Bảy", "Giám đốc", "Đài Khí tượng", 2, 2, 0, 1, 27, at(1), at(1)),
        ("bao-song", "Lê Văn Bảy", None, None, 1, 0, 0, 1, 14, at(5), at(5)),
        ("evening-post", "Anita Penrose", None, None, 1, 1, 0, 1, 7, at(3), at(3)),
        ("evening-post", None, None, None, 1, 1, 0, 1, 9, at(3), at(3)),
    ]


def test_retold_words_count_apart_from_quotes(tmp_path: Path) -> None:
    body = "“Nước rút chậm”, ông Bảy nói. Ông Bảy cho biết còn 3 hộ."
    rows = [
        speech(body, "còn 3 hộ", speaker="Bảy", direct=False, retold=True),
        speech(body, "Nước rút chậm", speaker="Bảy"),
    ]
    batch = Batch(sightings=(told("bao-song", 1, at(0), body, rows),))
    sql = "SELECT speaker, quotes, retold, articles, characters FROM metric_sources_quoted"
    assert asked(tmp_path, sql, batch) == [("Bảy", 1, 1, 1, 13)]


def test_whose_work_an_outlet_prints_and_what_share_of_its_text(tmp_path: Path) -> None:
    assert len(HARBOUR) == 53
    sql = "SELECT * FROM metric_syndication ORDER BY source, credited_source NULLS LAST"
    assert asked(tmp_path, sql, FLOOD) == [
        ("bao-song", None, None, True, 2, 1.0, 2 * len(SPEECH), 1.0, at(1), at(5)),
        ("evening-post", "BÁO SÔNG", "bao-song", False, 1, 0.25, 53, 53 / 200, at(3), at(3)),
        ("evening-post", "Reuters", None, False, 1, 0.25, 47, 47 / 200, at(4), at(4)),
        ("evening-post", None, None, True, 2, 0.5, 100, 0.5, at(6), at(7)),
    ]


def test_a_credit_is_known_by_host_too_and_an_outlet_may_credit_itself(tmp_path: Path) -> None:
    batch = Batch(
        sightings=(
            told("evening-post", 9, at(0), credited_source="baosong.example"),
            told("evening-post", 10, at(0), credited_source="The Evening Post"),
        )
    )
    sql = """
        SELECT credited, own FROM metric_syndication
        WHERE credited_source IN ('baosong.example', 'The Evening Post') ORDER BY credited
    """
    assert asked(tmp_path, sql, FLOOD, batch) == [("bao-song", False), ("evening-post", True)]
