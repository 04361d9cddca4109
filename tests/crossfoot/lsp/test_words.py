from crossfoot.language.parse import keywords
from crossfoot.lsp.words import WORDS


def test_every_word_of_the_language_has_its_line():
    assert set(WORDS) == {word for words in keywords().values() for word in words}
    for message in WORDS.values():
        assert message.zh
        assert message.en
        assert "\n" not in message.zh + message.en
