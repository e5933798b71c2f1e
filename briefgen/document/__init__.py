"""The document tree, the only input of the writers besides the theme.

A tree is immutable: frozen records and tuples, compared by value. `match` over `Block` or `Inline`
ends in `assert_never`, so a new node is a type error in every writer until it is handled.
"""

from briefgen.document.blocks import (
    WIDE,
    Block,
    Box,
    Column,
    Contents,
    Endnote,
    Endnotes,
    Figure,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Quote,
    Table,
    TableCell,
    TableRow,
    TableStyle,
    anchors,
    column_groups,
    on_screen,
    turned,
    walk,
)
from briefgen.document.graphics import (
    Chart,
    ChartLook,
    Circle,
    Drawing,
    Graphic,
    Ink,
    Label,
    Picture,
    PlotArea,
    Polygon,
    Polyline,
    Rectangle,
    ReferenceLine,
    Series,
    SeriesLabel,
    SeriesStyle,
    Shape,
    TextAlign,
    ValueLabel,
    decimal_places,
    tick_places,
)
from briefgen.document.inlines import (
    Badge,
    Cite,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Quiet,
    Reference,
    Span,
    Strong,
    Text,
    TickBox,
    Tone,
    plain,
    without_notes,
)
from briefgen.document.table_headers import TableHeaders, table_headers
from briefgen.document.tree import (
    WRITER_WORDS,
    Document,
    Furniture,
    Mark,
    Pages,
    Properties,
    credit_line,
)
from briefgen.document.vectors import Clip, Outline, Vector, VectorPath, VectorText
