"""The pages of 依据, in a browser: ``yiju dashboard``, or ``streamlit run dashboard/app.py``."""

from __future__ import annotations

import sys
from pathlib import Path

# Streamlit puts this folder first on the path; the packages lie one folder up.
sys.path[:] = [str(Path(__file__).resolve().parents[1]), *(p for p in sys.path if Path(p) != Path(__file__).parent)]

import streamlit as st  # noqa: E402 - the path comes first

from dashboard.routes import remember  # noqa: E402
from dashboard.shell import asked_page, head, lang, lost, t  # noqa: E402
from dashboard.views import (  # noqa: E402
    about,
    ask,
    audit,
    compare,
    coverage,
    find,
    goals,
    links,
    load,
    overview,
    paper,
    projects,
    query,
    rule,
    rules,
    states,
    targets,
    unit,
    why,
)  # fmt: skip
from dashboard.visitor import STRANGER, role  # noqa: E402
from queries.errors import NoStoreError, QueryError  # noqa: E402


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="依据", page_icon="⚖", layout="wide")
    pages = [
        st.Page(overview.overview, title=t("page.overview"), default=True),
        st.Page(goals.goals, title=t("page.goals"), url_path="goals"),
        st.Page(rules.rules, title=t("page.rules"), url_path="rules"),
        st.Page(projects.projects, title=t("page.projects"), url_path="projects"),
        st.Page(audit.audit, title=t("page.audit"), url_path="audit"),
        st.Page(compare.compare, title=t("page.compare"), url_path="compare"),
        st.Page(links.links, title=t("page.links"), url_path="links"),
        st.Page(query.query, title=t("page.query"), url_path="query"),
        st.Page(ask.ask, title=t("page.ask"), url_path="ask"),
        st.Page(load.load, title=t("page.load"), url_path="load"),
        st.Page(about.about, title=t("page.about"), url_path="about"),
        st.Page(targets.targets, title=t("page.targets"), url_path="targets", visibility="hidden"),
        st.Page(find.find, title=t("page.find"), url_path="find", visibility="hidden"),
        st.Page(paper.paper, title=t("page.paper"), url_path="paper", visibility="hidden"),
        st.Page(coverage.coverage, title=t("overview.documents"), url_path="coverage", visibility="hidden"),
        st.Page(unit.unit, title=t("page.unit"), url_path="unit", visibility="hidden"),
        st.Page(rule.rule, title=t("page.rule"), url_path="rule", visibility="hidden"),
        st.Page(projects.project, title=t("page.project"), url_path="project", visibility="hidden"),
        st.Page(why.why, title=t("page.why"), url_path="why", visibility="hidden"),
    ]
    here = asked_page()
    if here not in {page.url_path for page in pages}:  # a page of ours says so, in the reader's language
        pages.append(st.Page(lost, title=t("lost.title"), url_path=here, visibility="hidden"))
    remember(pages)
    current = st.navigation(pages, position="top")
    if lang() != "zh":
        st.query_params["lang"] = lang()
    head()
    if role() == STRANGER:
        return states.stranger()
    states.signed_in(role())
    try:
        current.run()
    except NoStoreError:
        load.empty()
    except QueryError as error:
        states.broken(error)
    except ValueError:
        lost()
    return None


main()
