"""The consent text that a student agrees to before the first photo."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Consent:
    """`texts` by language (`en`, `fil`, `es`, `ar`); English stands in for one that is missing."""

    version: str
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """Return the text in a language, in English without one, else empty."""
        return self.texts.get(language) or self.texts.get("en", "")
