"""PDF's notation: numbers and strings as ReportLab writes them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase.pdfdoc import DummyDoc, PDFString

from briefgen.writers.pdf.tagging.structure import string
from briefgen.writers.pdf.tagging.syntax import escaped, number


@given(st.floats(min_value=-1e6, max_value=1e6))
@example(0.5)
@example(-0.5)
@example(2e-7)
@example(-2e-7)
@example(1e-8)
@example(0.9999999)
@example(999.9999999)
@example(123456.5)
@example(99999.95)
def test_a_number_is_written_as_reportlab_writes_it(value: float) -> None:
    assert number(value) == (str(int(value)) if value == int(value) else fp_str(value))


@given(st.binary(max_size=40))
@example(bytes(range(256)))
def test_a_string_is_escaped_as_reportlab_does_it(codes: bytes) -> None:
    assert escaped(codes) == escapePDF(codes)


@given(st.text(max_size=20))
@example("a (b) \\ c")
@example("a\nb")
@example("caf\u00e9 \u2013 10\u00a0%")
def test_a_text_string_is_the_one_of_reportlab(text: str) -> None:
    if not any("\ud800" <= one <= "\udfff" for one in text):
        assert string(text) == PDFString(text).format(DummyDoc())
