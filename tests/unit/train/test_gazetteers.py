"""The gazetteers hold names that are nothing else."""

from pathlib import Path

from pipeline.train.gazetteers import cities, first_names, write_list


def test_first_names_by_gender_and_those_that_are_words() -> None:
    names = first_names(["nl_NL", "en_GB"])
    assert {"Sanne", "Femke"} <= set(names["f"])
    assert "Bart" in names["m"]
    everything = {name for listed in names.values() for name in listed}
    assert {"Mark", "Grace", "Roos"} <= set(names["word"])
    assert "Paris" not in everything
    assert sum(map(len, names.values())) == len(everything)


def test_small_cities_called_like_people_are_left_out() -> None:
    names = cities(["en_GB"], inhabitants=50_000, large=500_000)
    assert {"Swansea", "Port Sudan"} <= set(names)
    assert not {"Reading", "Lincoln", "Bath"} & set(names)


def test_written_lists_name_their_source(tmp_path: Path) -> None:
    write_list(tmp_path / "x" / "list.txt", "From somewhere", ["B", "A"])
    assert (tmp_path / "x" / "list.txt").read_text(encoding="utf-8") == "# From somewhere\nB\nA\n"
