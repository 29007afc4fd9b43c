"""Every sentence of README and guide stands in the table of promises, with where it is seen."""

from tests.gallery.promises import is_kept, promises, said


def test_the_table_has_all_sentences_and_no_others():
    """After a change: ``python -m tests.gallery.promises``, and say where the new ones are seen."""
    table = {document: list(sentences) for document, sentences in promises().items()}
    for document, sentences in said().items():
        assert table.get(document) == sentences, document
    assert list(table) == list(said())


def test_every_promise_is_seen_where_the_table_says():
    missing = [
        f"{document}: {sentence} ({place})"
        for document, sentences in promises().items()
        for sentence, where in sentences.items()
        for place in where
        if not is_kept(place)
    ]
    assert missing == []
