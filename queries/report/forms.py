"""The paper in a form, by the ending of a file's name."""

from __future__ import annotations

from typing import Final

from queries.errors import BadQueryError
from queries.report.model import Paper

FORMS: Final = ("html", "xlsx", "pdf", "docx", "json")


def file_of(paper: Paper, form: str) -> bytes:
    """The file. The same paper gives the same bytes. ``BadQueryError`` where the form is unknown or needs an extra."""
    match form:
        case "json":
            return paper.data.encode("utf-8")
        case "html":
            from queries.report.web import html_file

            return html_file(paper)
        case "pdf":
            from queries.report.typeset import pdf_file

            return pdf_file(paper)
        case "xlsx":
            from queries.report.sheets import xlsx_file
            from queries.report.typeset import network_png

            return xlsx_file(paper, network_png(paper))
        case "docx":
            from queries.report.typeset import network_png
            from queries.report.word import docx_file

            return docx_file(paper, network_png(paper))
    raise BadQueryError("report.form", form=form[:20], known=", ".join(FORMS))
