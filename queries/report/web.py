"""The paper as one HTML page that fetches nothing, with its data part inside."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from ontology.messages import message
from queries.report.model import Item, Paper, Table
from queries.report.picture import network_svg

_STYLE: Final = """
body{font:15px/1.65 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#222;
 max-width:58rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.9rem;margin:0 0 .3rem}h2{font-size:1.25rem;margin:2.4rem 0 .6rem;border-bottom:2px solid #8A1C1C;
 padding-bottom:.2rem}h3{font-size:1rem;margin:1.6rem 0 .2rem}
table{border-collapse:collapse;width:100%;font-size:.86rem;margin:.5rem 0 1rem}th,td{border-bottom:1px solid #ddd;
 padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}th{background:#F6F1E4;
 white-space:nowrap}td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
blockquote{margin:.35rem 0;padding:.35rem .9rem;background:#F6F1E4;border-left:4px solid #8A1C1C}
blockquote small,.sub{color:#5a5a5a;font-size:.85rem}.finding{break-inside:avoid;margin:0 0 1.2rem}
.badge{display:inline-block;padding:0 .5rem;border-radius:.6rem;background:#eee;font-size:.8rem;margin-right:.4rem}
.error{background:#8A1C1C;color:#fff}.warning{background:#E9C46A}code,pre{font:12px/1.5 monospace}
pre{white-space:pre-wrap;background:#f5f5f5;padding:.6rem;overflow-wrap:anywhere}svg{max-width:100%;height:auto}
.sign td{height:3rem}.wide{overflow-x:auto}@media print{body{margin:0;max-width:none}details{display:block}}
"""
_GRADES: Final = ("error", "warning", "info")


def html_file(paper: Paper) -> bytes:
    """The page, UTF-8."""

    def t(key: str, **parts: object) -> str:
        return escape(message(f"report.{key}", paper.lang, **parts))

    body = [
        f"<h1>{escape(paper.title)}</h1>",
        f'<p class="sub">{t("made", by=paper.made_by, day=paper.as_of)}<br>',
        f"<code>{t('digest', hash=paper.digest)}</code></p>",
        f"<p>{escape(paper.note)}</p>" if paper.note else "",
        f"<h2>{t('scope')}</h2>", _pairs(paper.scope),
        f"<h2>{t('figures')}</h2>", _pairs(paper.figures),
        f"<h2>{t('sources')}</h2>", _sources(paper),
        f"<h2>{t('findings')}</h2>", *(_finding(f, paper.lang) for f in paper.findings),
        "" if paper.findings else f"<p>{t('no-findings')}</p>",
        f"<h2>{t('checks')}</h2>", _checks(paper),
        *([f"<h2>{t('chosen')}</h2>"] if paper.chosen else []), *(_table(x, paper.lang) for x in paper.chosen),
        f"<h2>{t('tables')}</h2>", *(_table(x, paper.lang) for x in paper.tables),
        f"<h2>{t('network')}</h2>", f'<p class="sub">{t("network-says")}</p>', network_svg(paper),
        f"<h2>{t('queries')}</h2>", *(_query(x) for x in _distinct((*paper.chosen, *paper.tables))),
        f"<h2>{t('sign')}</h2>", _sign(paper.lang),
    ]  # fmt: skip
    data = paper.data.replace("<", "\\u003c")
    lang = "zh-CN" if paper.lang == "zh" else "en"
    page = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(paper.title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head><body>{''.join(body)}"
        f'<script type="application/json" id="yiju-data">{data}</script></body></html>\n'
    )
    return page.encode("utf-8")


def _distinct(tables: Iterable[Table]) -> list[Table]:
    return list({t.sparql: t for t in tables}.values())


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><th>{escape(k)}</th><td>{escape(v)}</td></tr>" for k, v in pairs)
    return f"<table>{rows}</table>"


def _grid(heads: Iterable[str], rows: Iterable[Iterable[str]], numeric: tuple[bool, ...] = ()) -> str:
    def cells(row: Iterable[str], tag: str) -> str:
        marks = [' class="n"' if n < len(numeric) and numeric[n] else "" for n in range(len(list(heads)))]
        return "".join(f"<{tag}{m}>{escape(c)}</{tag}>" for c, m in zip(row, marks, strict=False))

    heads = list(heads)
    body = "".join(f"<tr>{cells(r, 'td')}</tr>" for r in rows)
    return f'<div class="wide"><table><thead><tr>{cells(heads, "th")}</tr></thead><tbody>{body}</tbody></table></div>'


def source_heads(lang: str) -> list[str]:
    """The heads of the list of documents."""
    return [message(f"report.{k}", lang) for k in ("document", "unit", "year", "read", "hash")]


def check_heads(lang: str) -> list[str]:
    """The heads of the list of checks."""
    return [message(f"report.{k}", lang) for k in ("code", "check", "passed", "failed", "skipped")]


def _sources(paper: Paper) -> str:
    return _grid(source_heads(paper.lang), ((s.title, s.unit, s.year, s.cells, s.sha256) for s in paper.sources))


def _checks(paper: Paper) -> str:
    return _grid(check_heads(paper.lang), paper.checks, (False, False, True, True, True))


def _finding(f: Item, lang: str) -> str:
    grade = next((g for g in _GRADES if message(f"report.{g}", lang) == f.severity), "info")
    quotes = "".join(
        f"<blockquote>{escape(q.words)}<br><small>{escape(q.where)}</small></blockquote>" for q in f.quotes
    )
    let = f"<p><strong>{escape(f.waiver)}</strong></p>" if f.waiver else ""
    return (
        f'<div class="finding"><h3>{f.number}. <span class="badge {grade}">{escape(f.severity)}</span>'
        f"{escape(f.code)} {escape(f.title)}</h3><div>{escape(f.says)}</div>"
        f'<div class="sub">{escape(f.of)}</div>{quotes}<div class="sub">{escape(f.cure)}</div>{let}</div>'
    )


def _table(t: Table, lang: str) -> str:
    more = f'<p class="sub">{escape(message("report.more", lang, count=t.more))}</p>' if t.more else ""
    none = f"<p>{escape(message('report.none', lang))}</p>"
    grid = _grid(t.heads, t.rows, t.numeric) if t.rows else none
    return f'<h3>{escape(t.title)}</h3><p class="sub">{escape(t.says)} · {escape(t.query)}</p>{grid}{more}'


def _query(t: Table) -> str:
    return f"<details><summary>{escape(t.query)}: {escape(t.title)}</summary><pre>{escape(t.sparql)}</pre></details>"


def _sign(lang: str) -> str:
    rows = "".join(
        f"<tr><th>{escape(message(f'report.{k}', lang))}</th><td></td><th>{escape(message('report.date', lang))}</th>"
        "<td></td></tr>"
        for k in ("preparer", "reviewer", "opinion")
    )
    return f'<table class="sign">{rows}</table>'
