"""What an article is about, and how rare words are."""

from dataclasses import replace

from crawler.relate.gist import Rarity, gist, gist_of, searched
from tests.crawler.relate.told import FERRY, FERRY_AGAIN, FOOTBALL, MORNING, named, stated


def test_a_gist_has_names_places_documents_and_telling_figures() -> None:
    made = gist(
        "Phà mất lái",
        "…",
        MORNING,
        mentions=[
            named("person", "Lâm Quốc Thạnh"),
            named("organisation", "Cảng vụ An Giang"),
            named("place", "An Giang"),
            named("document", "Nghị định 08", number="08/2021/NĐ-CP"),
        ],
        quantities=[stated("63"), stated("2"), stated("2026"), stated("2.5", "km")],
    )
    assert set(made.names.values()) == {"Lâm Quốc Thạnh", "Cảng vụ An Giang"}
    assert list(made.places.values()) == ["An Giang"]
    assert list(made.documents.values()) == ["08/2021/NĐ-CP"]
    assert set(made.figures) == {"63 ", "2.5 km"}  # neither a small count nor what may be a year


def test_an_article_that_was_not_measured_has_words_alone() -> None:
    made = gist_of(replace(FERRY, measures=None))
    assert made.terms["vam nao"] == 2
    assert made.names == made.figures == {}


def test_a_word_that_all_texts_have_weighs_less_the_more_there_are() -> None:
    rarity = Rarity()
    before = rarity("song"), rarity("vam nao")
    rarity.meet_texts(["Nước sông lên"] * 400)
    assert rarity("song") < before[0] / 4
    assert rarity("vam nao") > before[1]
    assert rarity("song") > 0


def test_what_is_looked_for_is_what_the_headline_and_the_names_have_of_their_own() -> None:
    rarity = Rarity()
    rarity.meet_texts([FOOTBALL.body, FERRY_AGAIN.body, "Hành khách được đưa vào nhà ga"])
    wanted = searched(gist_of(FERRY), FERRY.headline, rarity)
    assert {"vam nao", "quoc thanh"} <= set(wanted)
    assert "duoc dua" not in wanted[:5]
    assert len(wanted) <= 12
