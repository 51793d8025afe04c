"""A headless Chromium, Debian's package, that reaches nothing outside the page it opens.

Where Chromium is not installed these tests are skipped, except with CI set: there its absence is an error.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


def _missing() -> str | None:
    for program in ("chromium", "chromedriver"):
        if shutil.which(program) is None:
            return f"{program} is not installed (apt-get install chromium chromium-driver)"
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed (pip install 'quotedrift[browser]')"
    return None


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for all tests of this folder."""
    missing = _missing()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--force-prefers-reduced-motion",
        "--hide-scrollbars",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(executable_path=shutil.which("chromedriver")))
    browser.get("about:blank")  # not the page it starts with, whose own parts would still be loading
    yield browser
    browser.quit()


class Page:
    """A report opened from disk, with the few questions the tests ask of it."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver, self.folder = driver, folder

    def open(self, name: str, width: str = "desktop", *, dark: bool = False, scripts: bool = True) -> Page:
        """Write the named example run as HTML and open it at a width."""
        from example_runs import RUNS

        from toolkit.report import FORMATS, Options

        path = self.folder / f"{name}.html"
        path.write_text(FORMATS["html"](RUNS[name](), Options()), encoding="utf-8")
        return self.open_file(path, width, dark=dark, scripts=scripts)

    def open_file(self, path: Path, width: str = "desktop", *, dark: bool = False, scripts: bool = True) -> Page:
        """Open a page at a width."""
        across, down = WIDTHS[width]
        phone = width == "phone"
        self.send("Emulation.setDeviceMetricsOverride", width=across, height=down, deviceScaleFactor=1, mobile=phone)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])
        self.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        for log in ("browser", "performance"):
            self.driver.get_log(log)
        self.driver.get(path.as_uri())
        return self

    def send(self, command: str, **parameters: Any) -> Any:
        """A command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, parameters)

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[Any]:
        """Elements by CSS selector."""
        return list(self.driver.find_elements("css selector", selector))

    def console(self) -> list[str]:
        """Everything the page complained about."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Every address the page asked for."""
        import json

        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


@pytest.fixture
def page(driver: Any, tmp_path: Path) -> Page:
    """A page to open."""
    return Page(driver, tmp_path)
