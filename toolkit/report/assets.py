"""What every HTML page is made with: templates, and styles and scripts inlined and named by hash in its own policy."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from toolkit.report.visible import runs, visible

if TYPE_CHECKING:
    from jinja2 import Environment


@functools.cache
def asset(name: str) -> str:
    """A file of ``templates/``."""
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8")


def policy(style: str, script: str) -> str:
    """The page's content security policy: this style and this script, and nothing from anywhere else."""
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def environment() -> Environment:
    """The template engine; everything is escaped unless a template says that it is safe."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["runs"] = runs
    made.filters["visible"] = visible
    return made


def _hash(body: str) -> str:
    return base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
