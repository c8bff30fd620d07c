"""Pages as tests see them: one alone in the tester, or in a browser when it has settled."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

SETTLED = """() => {
  const now = document.querySelector('[data-test-script-state=notRunning] .yj h1') && document.body.innerText;
  const same = now && now === window.wasText;
  window.wasText = now;
  return same;
}"""
"""The script has run, and nothing was drawn between two looks."""


_VISIT = """path => {
  window.began = false;
  window.leftAt = performance.now();
  const watch = new MutationObserver(() => { window.began = true; watch.disconnect(); });
  watch.observe(document.querySelector('[data-test-script-state]'), {attributeFilter: ['data-test-script-state']});
  history.pushState({}, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
"""Goes there, and notes when the script begins to run for it; where it ran between two drawings nothing is noted."""


def settle(page: Any, then: str = ".yj h1") -> None:
    """Waits for a thing on the page, and for the page to be whole: only then is it read."""
    page.wait_for_selector(then)
    page.wait_for_function(SETTLED, polling=120)


def visit(page: Any, path: str) -> None:
    """Goes to an address as a link of ours does, in the page that is open, and waits for the page to be whole."""
    page.evaluate(_VISIT, path)
    page.wait_for_function("() => window.began || performance.now() > window.leftAt + 800", polling=30)
    page.wait_for_function(SETTLED, polling=120)


def see(view: str, /, **address: str) -> AppTest:
    """A page alone, at an address."""

    def script(module: str, function: str) -> None:
        import importlib

        getattr(importlib.import_module(f"dashboard.views.{module}"), function)()

    module, _, function = view.partition(".")
    app = AppTest.from_function(script, default_timeout=30, args=(module, function or module))
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def html(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "".join(str(e.proto.body) for e in app.get("html"))
