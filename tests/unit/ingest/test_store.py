from pipeline.ingest import ingest_text, read_articles, read_rejects, write
from pipeline.schema import Reject


def test_written_articles_are_read_back_sorted(tmp_path):
    articles = [
        ingest_text("De sluis ging maandag dicht.", article_id="b", source="stdin"),
        ingest_text("The lock was closed on Monday.", article_id="a", source="stdin"),
    ]
    rejects = [
        Reject(path="z.txt", reason="empty", detail="no text"),
        Reject(path="c.bin", reason="unsupported", detail=""),
    ]
    write(articles, rejects, tmp_path / "interim")
    assert read_articles(tmp_path / "interim") == articles[::-1]
    assert read_articles(tmp_path / "interim" / "articles.parquet") == articles[::-1]
    assert read_rejects(tmp_path / "interim") == rejects[::-1]


def test_order_does_not_change_a_byte(tmp_path):
    articles = [ingest_text(f"Sluis {n} ging dicht.", article_id=f"s{n}", source="stdin") for n in range(5)]
    rejects = [Reject(path=f"{n}.txt", reason="empty", detail="no text") for n in range(5)]
    write(articles, rejects, tmp_path / "one")
    write(articles[::-1], rejects[::-1], tmp_path / "two")
    for name in ("articles.parquet", "rejects.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_nothing_can_be_written(tmp_path):
    write([], [], tmp_path)
    assert read_articles(tmp_path) == []
    assert read_rejects(tmp_path) == []
