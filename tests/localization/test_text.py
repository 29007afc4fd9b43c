"""Texts in one language or several."""

from mapmaker.localization.text import languages_in, say


def test_a_text_falls_back_to_its_first_language():
    assert say({"fa": "تهران", "en": "Tehran"}, "fr") == "تهران"


def test_ids_are_not_languages(project):
    project.replace("name: Rebels", "name: {fr: Rebelles}")
    file = project.load().file
    assert {"rebels", "gilan"} <= {*file.sides, *file.forces}
    assert list(dict.fromkeys(languages_in(file))) == ["en", "fa", "fr"]
