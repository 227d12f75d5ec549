"""The translation files hold every text of the kiosk, whole, in each language."""

import ast
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[3] / "packaging"))

import translations

ROOT = Path(__file__).resolve().parents[3]
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def messages(language: str) -> Iterator[tuple[str, str, ET.Element]]:
    """Yield context, English text and translation of each message of a language's .ts."""
    tree = ET.parse(translations.FOLDER / f"muster_{language}.ts")  # noqa: S314 - our own file
    for context in tree.getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield name, message.findtext("source") or "", translation


def test_every_text_of_the_source_is_in_the_files_and_no_other(tmp_path) -> None:
    for file in translations.FOLDER.glob("*.ts"):
        (tmp_path / file.name).write_bytes(file.read_bytes())

    translations.update(tmp_path)

    for language in translations.LANGUAGES:
        name = f"muster_{language}.ts"
        assert (tmp_path / name).read_text("utf-8") == (translations.FOLDER / name).read_text(
            "utf-8"
        ), "run packaging/translations.py update, translate what is new, then release"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_text_is_translated(language) -> None:
    untranslated = [
        (context, source)
        for context, source, translation in messages(language)
        if translation.get("type") or not (translation.text or "").strip()
    ]

    assert untranslated == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_placeholders_are_the_same_in_every_language(language) -> None:
    other = [
        (source, translation.text)
        for _, source, translation in messages(language)
        if sorted(PLACEHOLDER.findall(source))
        != sorted(PLACEHOLDER.findall(translation.text or ""))
    ]

    assert other == []


def test_arabic_is_written_in_arabic_letters() -> None:
    """A text left in English, or put into the wrong file, has none."""
    alike = {"OK"}
    latin = [
        source
        for _, source, translation in messages("ar")
        if not re.search(r"[\u0600-\u06ff]", translation.text or "")
        and PLACEHOLDER.sub("", source).strip(" :,–%×.") not in alike
        and re.search(r"[A-Za-z]{2}", PLACEHOLDER.sub("", source))
    ]

    assert latin == []


def test_what_the_kiosk_loads_is_made_of_these_files(tmp_path) -> None:
    translations.release(into=tmp_path)

    for language in translations.LANGUAGES:
        name = f"muster_{language}.qm"
        assert (tmp_path / name).read_bytes() == (translations.FOLDER / name).read_bytes(), (
            "run packaging/translations.py release"
        )


def test_only_whole_literals_are_looked_up() -> None:
    """What lupdate cannot read is shown in English for ever: variables, f-strings, other names."""
    unreadable = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in translations.sources()
        for call in _lookups(ast.parse(file.read_text("utf-8")))
        if not all(_is_literal(argument) for argument in call.args)
    ]

    assert unreadable == []


def test_every_literal_that_is_looked_up_is_found_by_lupdate() -> None:
    known = {source for _, source, _ in messages("es")}
    lost = [
        f"{file.relative_to(ROOT)}:{call.lineno} {ast.literal_eval(call.args[-1])!r}"
        for file in translations.sources()
        for call in _lookups(ast.parse(file.read_text("utf-8")))
        if all(_is_literal(argument) for argument in call.args)
        and ast.literal_eval(call.args[-1]) not in known
    ]

    assert lost == []


def _lookups(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield the calls of tr and Qt's translate, but those that pass on what another marked."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_lookup(call.func) and not _passes_on(call):
            yield call


def _is_lookup(called: ast.expr) -> bool:
    if isinstance(called, ast.Name):
        return called.id == "translate"
    return isinstance(called, ast.Attribute) and (
        called.attr == "tr" or ast.unparse(called) == "QCoreApplication.translate"
    )


def _passes_on(call: ast.Call) -> bool:
    """Whether it is `translate(CONTEXT, phrase.text)`: the self-test's way, marked elsewhere."""
    last = call.args[-1]
    return isinstance(last, ast.Attribute) and ast.unparse(last) == "phrase.text"


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
