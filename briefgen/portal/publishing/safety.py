"""Whether a finished file holds nothing but what is read: no macros, actions, attachments, forms, scripts or things to fetch."""

from __future__ import annotations

import io
from collections.abc import Iterator

from briefgen.portal.publishing import web_page, word_file
from briefgen.portal.publishing.word_file import LINKS
from briefgen.writers import UnreadableError

# Keys and names of PDF (ISO 32000-2, 12.6, 12.7, 13) of what acts, is filled in, or carries another file.
ACTIVE = frozenset({
    "/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/Filespec", "/RichMedia", "/XFA", "/AcroForm",
    "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition", "/Screen", "/SetOCGState",
    "/FileAttachment", "/EF",
})  # fmt: skip
ACTIONS = frozenset({"/GoTo", "/URI"})  # what a link of ours does
ACTED = frozenset({"/A", "/PA", "/Next"})  # where an action stands, or several


def check(form: str, data: bytes) -> None:
    """UnreadableError when a file holds what could run, fetch or send something."""
    finding = next(_findings(form, data), "")
    if finding:
        raise UnreadableError(f"expected a file without {finding}")


def _findings(form: str, data: bytes) -> Iterator[str]:
    match form:
        case "html":
            yield from web_page.findings(data)
        case "docx":
            yield from word_file.findings(data)
        case "pdf":
            yield from _of_pdf(data)
        case _:
            pass  # of no other format is a file published


def _of_pdf(data: bytes) -> Iterator[str]:
    """What a PDF must not hold, in any of its objects."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                yield "encryption"
            for entry in pdf.objects:
                yield from _of_object(entry)
    except pikepdf.PdfError as error:
        raise UnreadableError("expected a PDF that can be opened") from error


def _of_object(entry: object) -> Iterator[str]:
    """What is wrong with an object, and with what stands in it."""
    from pikepdf import Array, Dictionary, Name, Stream

    waiting = [entry]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Array):
            waiting += [one for one in value if not _stands_alone(one)]
        elif isinstance(value, Dictionary | Stream):
            if "/Rect" in value and (kind := str(value.get("/Subtype", ""))) != "/Link":
                yield f"an annotation {kind}"
            for key, found in value.items():
                name = str(found) if isinstance(found, Name) else ""
                if key in ACTIVE or (key in {"/S", "/Type", "/Subtype"} and name in ACTIVE):
                    yield f"{key if key in ACTIVE else name}"
                elif key in ACTED and (act := next(_other_actions(found), "")):
                    yield f"an action {act}"
                elif key == "/OpenAction" and isinstance(found, Dictionary) and found.get("/S") != Name.GoTo:
                    yield "an action when it is opened"
                elif key == "/URI" and not isinstance(found, Dictionary) and not LINKS.match(str(found)):
                    yield "a link to something else than https, http or mailto"
                if not _stands_alone(found):
                    waiting.append(found)


def _other_actions(value: object) -> Iterator[str]:
    """The kinds of actions among what stands at a key, but those of a link."""
    from pikepdf import Array, Dictionary

    for one in value if isinstance(value, Array) else (value,):
        # Attributes of the structure stand at /A too, and have no /S.
        if isinstance(one, Dictionary) and "/S" in one and str(one["/S"]) not in ACTIONS:
            yield str(one["/S"])


def _stands_alone(value: object) -> bool:
    """True for an object that is in the list of objects by itself."""
    return bool(getattr(value, "is_indirect", False))
