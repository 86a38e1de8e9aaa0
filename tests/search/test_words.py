"""What a text is found by."""

from __future__ import annotations

import pytest

from macros.search.words import key, stem, terms

FAMILIES = [
    "calibrate calibrated calibrating calibration calibrator",
    "normalise normalised normalisation normalize normalization",
    "neighbour neighbours neighbor neighbors",
    "label labels labelled labelling labeled labeling",
    "predict predicted prediction predictions predictive predictor",
    "index indexes indices indexing",
    "classify classifier classified classification",
    "cache caches caching cached",
    "sample samples sampling sampler",
    "distil distill distilling distillation",
    "behaviour behavior behavioural",
    "catalogue catalog",
    "embed embedding embeddings embedded",
    "overfit overfitting",
    "leak leaks leakage",
    "licence license",
]
APART = ["general generation", "server serve", "map mape", "bias biology", "string strict", "need neat"]


@pytest.mark.parametrize("family", FAMILIES)
def test_forms_of_a_word_are_one_term(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", APART)
def test_other_words_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_a_compound_is_found_in_parts_and_as_one_word() -> None:
    assert set(terms("down-sampling")) >= {stem("downsampling"), stem("sampling")}
    assert {"a", "b"}.isdisjoint(terms("the A/B")) or "ab" in set(terms("the A/B"))
    assert "ab" in set(terms("the A/B test"))


def test_accents_apostrophes_and_commas_in_numbers_do_not_matter() -> None:
    assert list(terms("Café's winner’s 1,000")) == list(terms("cafe winner 1000"))


def test_codes_keep_their_digits() -> None:
    assert list(terms("fp16 p99 word2vec 0.5")) == ["fp16", "p99", "word2vec", "0.5"]


def test_a_name_of_silent_words_alone_keeps_them() -> None:
    assert key("the how") == ("the", "how")
    assert key("how to rank") == (stem("rank"),)
