"""Inline and body text -> nodes; [@id].

The Markdown subset: `*emphasis*`, `**strong**`, `[words](https://...)`, `[@id]`,
`[@id, p. 4; @other]`, `[mots]{lang=fr}` and backslash escapes; in body text also `[[id]]`, `::: box Title`, `::: beside id`, paragraphs, `#` headings, lists, quotes and pipe tables. Everything
else is printed as it is written.
"""

from briefgen.prose.check import MAX_LENGTH, citations, printed_words, problems, references, too_long
from briefgen.prose.escape import escape, escape_marks
from briefgen.prose.fences import beside, with_figures
from briefgen.prose.kinds import PASTED
from briefgen.prose.lookalikes import IN_A_BODY, lookalikes, run_together
from briefgen.prose.nodes import Carried, blocks, inlines
from briefgen.prose.placing import NOTHING, placed, with_places
from briefgen.prose.plain_marks import marks
from briefgen.prose.portions import INSIDE, Portion, portions, with_leads, without_portions
from briefgen.prose.rules import CITATION, Cited, cited, reference
from briefgen.prose.trouble import Trouble
