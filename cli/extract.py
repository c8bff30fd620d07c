"""``yiju extract``: what documents say, as JSON, without storing anything."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from cli.options import OutOption, PathsArgument
from cli.output import tell, tell_of, write
from ontology.messages import message


def extract(
    paths: PathsArgument,
    out: OutOption = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="附全文 / include the extracted text")] = False,
    output: Annotated[str, typer.Option("--format", "-f", help="只有 json / json only")] = "json",
) -> None:
    """读取文件，按约定的 JSON 打印 / Read documents and print what they say as JSON (docs/extract-json.md).

    一个数组，每份文件一个对象，次序同给出的次序。/ One array, one object a document, in the order given.

    例 / example:  yiju extract examples/lulong-2021 | jq '.[0].projects[].name'

    退出码 / exit status: 0 全部读出 all read; 1 有文件读不了 some could not be read; 2 用法错误 bad usage.
    """
    if output != "json":
        raise typer.BadParameter("json", param_hint="--format")
    from cli.loading import tell_unmet
    from loaders.corrections import Unmet
    from loaders.pipeline import document_json, extract_or_report
    from loaders.readers.archive import documents as found_in

    documents = [extract_or_report(found.display, found.error) for found in found_in(paths)]
    if not documents:
        tell(message("load.nothing", paths=", ".join(str(p) for p in paths)))
        raise typer.Exit(2)
    text = json.dumps([document_json(d, with_text=with_text) for d in documents], ensure_ascii=False, indent=1) + "\n"
    if out:
        out.write_text(text, encoding="utf-8")
    else:
        write(text)
    errors = [(d.source.path, f.message) for d in documents for f in d.findings if f.severity == "error"]
    for path, sentence in errors:
        tell_of(path, sentence)
    unmet = Unmet(p.absolute() for p in paths if p.is_dir())
    for document in documents:
        unmet.saw(document.source.path, document.source.sha256)
    tell_unmet(unmet)
    raise typer.Exit(1 if errors else 0)
