"""One running demo for all who try it from outside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.running_demo import Browser, Demo


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    started = Demo(tmp_path_factory.mktemp("installation") / "data")
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="package")
def lan(demo: Demo) -> Browser:
    browser = Browser(demo)
    browser.sign_in("lan", demo.password_of("lan"))
    return browser
