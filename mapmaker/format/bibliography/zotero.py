"""Items of Zotero's own JSON, also Better BibTeX's, as works of CSL-JSON."""

from __future__ import annotations

from typing import Any

_TYPES = {
    "artwork": "graphic",
    "blogPost": "post-weblog",
    "book": "book",
    "bookSection": "chapter",
    "conferencePaper": "paper-conference",
    "dataset": "dataset",
    "dictionaryEntry": "entry-dictionary",
    "document": "document",
    "encyclopediaArticle": "entry-encyclopedia",
    "journalArticle": "article-journal",
    "letter": "personal_communication",
    "magazineArticle": "article-magazine",
    "manuscript": "manuscript",
    "map": "map",
    "newspaperArticle": "article-newspaper",
    "preprint": "article",
    "report": "report",
    "thesis": "thesis",
    "webpage": "webpage",
}
#: Items that are not works.
_BESIDE = {"annotation", "attachment", "note"}
#: Each variable of CSL, with the fields that it has in Zotero.
_FIELDS = {
    "title": "title subject caseName nameOfAct",
    "title-short": "shortTitle",
    "container-title": "publicationTitle bookTitle proceedingsTitle encyclopediaTitle"
    " dictionaryTitle blogTitle websiteTitle",
    "volume": "volume",
    "issue": "issue",
    "number": "reportNumber",
    "page": "pages",
    "edition": "edition",
    "collection-title": "series seriesTitle",
    "collection-number": "seriesNumber",
    "publisher": "publisher university institution",
    "publisher-place": "place",
    "archive": "archive repository",
    "archive_location": "archiveLocation",
    "call-number": "callNumber",
    "issued": "date",
    "original-date": "originalDate",
    "accessed": "accessDate",
    "URL": "url",
    "DOI": "DOI",
}


def csl_of(item: dict[str, Any]) -> dict[str, Any] | None:
    """Return a work of CSL-JSON from an item of Zotero, or None if it is not one; others unchanged.

    Examples
    --------
    >>> item = {"itemType": "book", "citationKey": "roe", "title": "T", "place": "Paris",
    ...         "creators": [{"creatorType": "author", "firstName": "Ann", "lastName": "Roe"}]}
    >>> work = csl_of({"key": "ABCD", "data": item})
    >>> work["id"], work["publisher-place"], work["author"]
    ('roe', 'Paris', [{'given': 'Ann', 'family': 'Roe'}])
    >>> csl_of({"id": "a", "type": "book"})
    {'id': 'a', 'type': 'book'}
    """
    data = item.get("data")
    fields = {**item, **data} if isinstance(data, dict) else item
    type_ = fields.get("itemType")
    if not isinstance(type_, str):
        return item
    if type_ in _BESIDE:
        return None
    work = {key: _first(fields, names) for key, names in _FIELDS.items()}
    creators = fields.get("creators")
    people = (
        [one for one in creators if isinstance(one, dict)] if isinstance(creators, list) else []
    )
    return {
        **{key: value for key, value in work.items() if value},
        "id": _first(fields, "citationKey citekey key itemKey itemID"),
        "type": _TYPES.get(type_, ""),
        "author": [_name(one) for one in people if one.get("creatorType") not in _HELPERS],
        "editor": [_name(one) for one in people if one.get("creatorType") == "editor"],
    }


_HELPERS = {"bookAuthor", "contributor", "editor", "recipient", "seriesEditor", "translator"}


def _first(fields: dict[str, Any], names: str) -> Any:
    return next((fields[name] for name in names.split() if fields.get(name)), "")


def _name(person: dict[str, Any]) -> dict[str, Any]:
    if person.get("name"):
        return {"literal": person["name"]}
    return {"given": person.get("firstName"), "family": person.get("lastName")}
