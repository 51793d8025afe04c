"""Templates, styles and scripts of the HTML pages, and the hashes by which a page's own policy names them."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from toolkit.report.summary import count
from toolkit.report.visible import runs, visible

if TYPE_CHECKING:
    from jinja2 import Template


@functools.cache
def asset(name: str) -> str:
    """A file of ``templates/``."""
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8")


def hashed(body: str) -> str:
    """What a Content-Security-Policy calls an inline style or script."""
    return base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()


@functools.cache
def template(name: str) -> Template:
    """A template that escapes everything and knows no undefined names."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["runs"] = runs
    environment.filters["visible"] = visible
    environment.filters["count"] = count
    return environment.get_template(name)
