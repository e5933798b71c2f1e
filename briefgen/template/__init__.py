"""A folder per audience: who reads, which parts in which order, how it looks; sandboxed Jinja2."""

from briefgen.template.folders import Library, library
from briefgen.template.ignored import ignored
from briefgen.template.places import package_folder
from briefgen.template.render import misshapen, render
from briefgen.template.settings import Template, in_language, in_own_hand
