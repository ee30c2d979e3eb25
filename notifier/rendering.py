"""Templates: Jinja2's two environments, one for ours and one for those that a destination brings.

Owns how a template is found and what it may do. Ours are in `notifier/templates/`, and everything that is put into
them is escaped. A destination's own is text from outside: it runs in Jinja2's sandbox and reads no other file.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import Environment, FileSystemLoader, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from notifier.text import excerpt, seams, shorten
from records.text import printable

_FOLDER = Path(__file__).parent / "templates"


def render_page(name: str, values: Mapping[str, Any]) -> str:
    """What our own template `name` makes of `values`, all of them escaped."""
    return _ours().get_template(name).render(values)


def render_own(source: str, values: Mapping[str, Any], escaped: bool) -> str:
    """What the template `source` of a destination makes of `values`; ValueError says in one line what is wrong with it.

    `escaped`: what is put in is escaped for HTML.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda _: None),  # it finds none
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        return environment.from_string(source).render(values)
    except TemplateNotFound as fault:
        words = "a template cannot include, import or extend another: expected all of it in this file"
        raise ValueError(f"{_where(fault)}{words}") from None
    except TemplateError as fault:
        raise ValueError(f"{_where(fault)}{' '.join(str(fault.message or type(fault).__name__).split())}") from None
    except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError, LookupError, RecursionError) as fault:
        # What an expression of the template does with a value it cannot be done with.
        raise ValueError(f"{_where(fault)}{type(fault).__name__}: {' '.join(str(fault).split())}") from None


def _where(fault: Exception) -> str:
    """`line 3: `, the line of the template that failed; empty where that is not known.

    A fault of syntax carries it; in the trace of any other, Jinja puts the template's lines in the place of its code's.
    """
    line = getattr(fault, "lineno", None)
    if line is None:
        frames = [(frame.f_code.co_filename, number) for frame, number in walk_tb(fault.__traceback__)]
        line = next((number for file, number in reversed(frames) if file == "<template>"), None)
    return f"line {line}: " if line else ""


@cache
def _ours() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(excerpt=excerpt, seams=seams, shorten=shorten, printable=printable)
    return environment
