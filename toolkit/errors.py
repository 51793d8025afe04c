"""Errors a user can act on. The command line prints them as one line and exits with 2."""


class QuotedriftError(Exception):
    """Base of every error quotedrift raises on purpose; the message says what to do."""


class InputError(QuotedriftError):
    """A document that cannot be read. Names the file and, where there is one, the line."""

    def __init__(self, problem: str, *, file: str | None = None, line: int | None = None) -> None:
        self.problem, self.file, self.line = problem, file, line
        where = ":".join(str(part) for part in (file, line) if part is not None)
        super().__init__(f"{where}: {problem}" if where else problem)


class ConfigError(QuotedriftError):
    """A setting or option that is unknown or out of range."""


class ModelError(QuotedriftError):
    """A model that is missing, damaged or of the wrong kind."""


class MissingExtra(QuotedriftError):
    """A feature whose optional dependency is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional package: pip install 'quotedrift[{extra}]'")
