"""The engines: how each builds a file warm, in a process that stays, and what its cold command is.

    python -m benchmarks.engines NAME

is the process that stays: it reads a line of JSON for each build and answers with a line of what it took.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Build = Callable[[Path, Path], None]

# The suffix of an engine's sources and of its files.
SUFFIXES = {
    "briefgen": (".yaml", ""),
    "briefgen pdf": (".yaml", ".pdf"),
    "briefgen docx": (".yaml", ".docx"),
    "typst": (".typ", ".pdf"),
    "pandoc": (".md", ".docx"),
    "weasyprint": (".html", ".pdf"),
    "docxtpl": (".json", ".docx"),
}
FONTS = Path(__file__).parent.parent / "briefgen" / "fonts"

_TYPST = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], "
    "ignore_system_fonts=True, pdf_standards=['ua-1'])"
)
_WEASYPRINT = (
    "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
)
_DOCXTPL = (
    "import sys, json, docxtpl; t = docxtpl.DocxTemplate(sys.argv[3]); "
    "t.render(json.load(open(sys.argv[1])), autoescape=True); t.save(sys.argv[2])"
)


def cold(name: str, source: Path, target: Path) -> list[str]:
    """The command of one whole process."""
    files, python = [str(source), str(target)], sys.executable
    if name.startswith("briefgen"):
        form = ["-f", SUFFIXES[name][1][1:]] if SUFFIXES[name][1] else []
        return [python, "-m", "briefgen", "build", files[0], "-a", "analyst", "-o", files[1], *form]
    import pypandoc

    return {
        "typst": [python, "-c", _TYPST, *files, str(FONTS)],
        "pandoc": [pypandoc.get_pandoc_path(), files[0], "-o", files[1], "--standalone", "--toc"],
        "weasyprint": [python, "-c", _WEASYPRINT, *files],
        "docxtpl": [python, "-c", _DOCXTPL, *files, str(source.with_name("template.docx"))],
    }[name]


def warm(name: str) -> Build:
    """What builds one file in this process, everything loaded that stays the same."""
    return {
        "briefgen": lambda: _briefgen(()),
        "briefgen pdf": lambda: _briefgen(("pdf",)),
        "briefgen docx": lambda: _briefgen(("docx",)),
        "typst": _typst,
        "pandoc": _pandoc,
        "weasyprint": _weasyprint,
        "docxtpl": _docxtpl,
    }[name]()


def _briefgen(formats: tuple[str, ...]) -> Build:
    from briefgen import pipeline
    from briefgen.gc_tuning import THRESHOLD
    from briefgen.pipeline import Made

    gc.set_threshold(THRESHOLD)  # as the command line does
    request = pipeline.Request(audiences=("analyst",), formats=formats)

    def build(source: Path, target: Path) -> None:
        job = pipeline.open_brief(source, request)
        for made in pipeline.make(job, job.templates[0], request):
            if isinstance(made, Made):
                target.with_suffix(f".{made.format}").write_bytes(made.data)

    return build


def _typst() -> Build:
    import typst

    compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)
    return lambda source, target: compiler.compile(
        input=source.read_bytes(), output=str(target), format="pdf", pdf_standards=["ua-1"]
    )


def _pandoc() -> Build:
    def build(source: Path, target: Path) -> None:
        subprocess.run(cold("pandoc", source, target), check=True)

    return build


def _weasyprint() -> Build:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return lambda source, target: weasyprint.HTML(str(source)).write_pdf(
        str(target), font_config=fonts, pdf_variant="pdf/ua-1"
    )


def _docxtpl() -> Build:
    import docxtpl

    def build(source: Path, target: Path) -> None:
        template = docxtpl.DocxTemplate(str(source.with_name("template.docx")))
        template.render(json.loads(source.read_text()), autoescape=True)
        template.save(str(target))

    return build


def _seconds() -> float:
    """CPU seconds of this process and of those it has waited for, every thread counted."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _peak() -> int:
    """The most memory, in bytes, of this process or of one it has waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(usage.ru_maxrss for usage in usages) * 1024


def serve(name: str) -> None:
    """Build what standard input asks for, line by line."""
    build = warm(name)
    for line in sys.stdin:
        source, target = map(Path, json.loads(line))
        gc.collect()
        cpu, wall = _seconds(), time.perf_counter()
        build(source, target)
        taken = {"cpu": _seconds() - cpu, "wall": time.perf_counter() - wall, "peak": _peak()}
        print(json.dumps(taken), flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
