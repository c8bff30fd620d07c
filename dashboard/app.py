"""The pages of 依据, in a browser: ``yiju dashboard``, or ``streamlit run dashboard/app.py``."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts this folder first on the path; the packages lie one folder up.
sys.path[:] = [str(Path(__file__).resolve().parents[1]), *(p for p in sys.path if Path(p) != Path(__file__).parent)]

import streamlit as st  # noqa: E402 - the path comes first

from dashboard.shell import empty, lang, lost, t  # noqa: E402
from dashboard.views import goals, overview, projects, rules, why  # noqa: E402
from queries.errors import NoStoreError, QueryError  # noqa: E402


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="依据", page_icon="⚖", layout="wide")
    pages = [
        st.Page(overview.overview, title=t("page.overview"), default=True),
        st.Page(goals.goals, title=t("page.goals"), url_path="goals"),
        st.Page(rules.rules, title=t("page.rules"), url_path="rules"),
        st.Page(projects.projects, title=t("page.projects"), url_path="projects"),
        st.Page(rules.rule, title=t("page.rule"), url_path="rule", visibility="hidden"),
        st.Page(projects.project, title=t("page.project"), url_path="project", visibility="hidden"),
        st.Page(why.why, title=t("page.why"), url_path="why", visibility="hidden"),
    ]
    current = st.navigation(pages, position="top")
    if lang() != "zh":
        st.query_params["lang"] = lang()
    try:
        current.run()
    except NoStoreError:
        empty()
    except QueryError as error:
        st.error(str(error))
    except ValueError:
        lost()


main()
