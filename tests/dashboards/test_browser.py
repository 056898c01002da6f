"""A real browser on the dashboard's own command line: pages, languages, themes, back, no outside request."""

import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboards import launch
from pipelines import settings

CHROMIUM = shutil.which("chromium")
SHOTS = Path(__file__).resolve().parents[1] / "screenshots"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOOKS = (("light", 1360, 900), ("dark", 1360, 900), ("light", 420, 860))

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def served(homes, tmp_path_factory) -> Iterator[str]:
    """The dashboard on the full home, started from another folder by its own command line."""
    ours = settings.load(home=homes["full"], dashboard_port=free_port())
    server = subprocess.Popen(
        launch.command(ours),
        env=launch.environment(ours),
        cwd=tmp_path_factory.mktemp("elsewhere"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{ours.dashboard_port}"
    try:
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                break
            except OSError:
                assert server.poll() is None, "the dashboard stopped while starting"
                time.sleep(0.25)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def run_query(page) -> None:
    """Press the button until there are rows: a press can fall between two drawings of the page."""
    answered = page.get_by_text("行，用时").first
    ends = time.monotonic() + 120
    while not answered.is_visible():
        assert time.monotonic() < ends, "the query was not answered"
        page.get_by_role("button", name="运行").click()
        # The query's process starts anew each time: give it room on a busy machine.
        for _ in range(20):
            if answered.is_visible():
                break
            page.wait_for_timeout(1_000)


def settled(page, title: str) -> None:
    """Wait until the page of this title is drawn and nothing runs."""
    page.get_by_role("heading", level=1, name=title, exact=True).wait_for(timeout=30_000)
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')", timeout=30_000)
    page.wait_for_timeout(900)


def shows(page, figure: str, address: str) -> None:
    """Wait until the first figure is this and the address holds that; say what is shown if it never is."""
    ends, shown = time.monotonic() + 60, ""
    while time.monotonic() < ends:
        found = page.locator(".dw-figure")
        shown = found.first.inner_text() if found.count() else "no figure"
        if shown == figure and address in page.url:
            return
        page.wait_for_timeout(200)
    pytest.fail(f"{figure} with {address} was awaited; {shown} is shown at {page.url}")


def shot(page, name: str, width: int, height: int) -> None:
    """A picture of the whole page: Streamlit scrolls inside, so the window is made as high as its content."""
    SHOTS.mkdir(exist_ok=True)
    high = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height, high + 20), 6_000)})
    page.wait_for_timeout(900)
    page.screenshot(path=SHOTS / f"{name}.png")
    page.set_viewport_size({"width": width, "height": height})


def test_a_visitor_clicks_through_both_languages(served, browser):
    outside: list[str] = []
    for scheme, width, height in LOOKS:
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
        )
        page.on("request", lambda request: None if served[7:] in request.url else outside.append(request.url))
        page.goto(served)
        settled(page, "Overview")
        narrow = width < 600

        def follow(name: str, title: str, page=page, narrow=narrow) -> None:
            where = page.locator(".st-key-links_top" if narrow else ".st-key-links")
            where.get_by_role("link", name=name, exact=True).click()
            settled(page, title)

        look = f"{scheme}-{width}"
        shot(page, f"overview-en-{look}", width, height)
        assert (
            page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").count()
            >= 6
        )
        follow("Sources and trust", "Sources and trust")
        shot(page, f"sources-en-{look}", width, height)
        follow("Explore", "Explore")
        shot(page, f"explore-en-{look}", width, height)
        if narrow:
            page.close()
            continue
        page.get_by_text("中文", exact=True).click()
        settled(page, "明细与查询")
        assert "lang=zh" in page.url
        page.get_by_role("radio", name="SQL").or_(page.get_by_role("button", name="SQL")).first.click()
        settled(page, "明细与查询")
        run_query(page)
        assert "period" not in page.url, "a page without filters must not change them"
        page.wait_for_timeout(1_500)
        shot(page, f"sql-zh-{look}", width, height)
        follow("数据来源与质量", "数据来源与质量")
        shot(page, f"sources-zh-{look}", width, height)
        follow("总览", "总览")
        shot(page, f"overview-zh-{look}", width, height)
        assert page.get_by_test_id("stException").count() == 0
        page.close()
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []


def test_back_and_reload_keep_the_view(served, browser):
    page = browser.new_page(viewport={"width": 1360, "height": 900}, locale="en-GB")
    page.goto(f"{served}/?lang=en&cause=wrong_person")
    settled(page, "Overview")
    first = page.locator(".dw-figure").first.inner_text()
    page.get_by_role("button", name="Clear filters").click()
    page.wait_for_url(lambda url: "cause" not in url)
    settled(page, "Overview")
    whole = page.locator(".dw-figure").first.inner_text()
    assert whole != first
    page.go_back()
    shows(page, first, "cause=wrong_person")
    for _ in range(3):  # faster than the pages are drawn
        page.go_forward()
        page.wait_for_timeout(100)
        page.go_back()
        page.wait_for_timeout(50)
        page.go_forward()
        shows(page, whole, "?lang=en")
        page.go_back()
        shows(page, first, "cause=wrong_person")
    page.reload()
    settled(page, "Overview")
    assert page.locator(".dw-figure").first.inner_text() == first
    page.locator(".st-key-links").get_by_role("link", name="Explore", exact=True).click()
    settled(page, "Explore")
    assert "cause=wrong_person" in page.url
    page.close()
