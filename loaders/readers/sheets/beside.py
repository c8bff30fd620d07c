"""What a sheet holds beside its cells: words of text boxes and shapes, and remarks."""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import NamedTuple

from loaders.errors import BrokenError
from loaders.limits import Limits
from loaders.readers.builder import Builder
from loaders.readers.zipped import part, tree

_REMARK = re.compile(rb"<(?:\w+:)?comment\s")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Beside(NamedTuple):
    """The words of each box, and how many remarks (批注) there are."""

    boxes: tuple[str, ...] = ()
    remarks: int = 0

    def tell(self, builder: Builder, name: str) -> None:
        """Says what was not read of the sheet with this name."""
        if self.boxes:
            words = "、".join(words.replace("\n", " ")[:40] for words in self.boxes[:6])
            builder.note("box-unread", "warning", builder.at, name=name, count=len(self.boxes), words=words)
        if self.remarks:
            builder.note("remarks", "info", builder.at, count=self.remarks)


def beside(archive: zipfile.ZipFile, sheet: str, path: str, limits: Limits) -> Beside:
    """What the parts of an .xlsx hold that the relations of a sheet name as drawings and remarks."""
    names = {n.lower(): n for n in archive.namelist()}
    folder, base = posixpath.split(sheet)
    relations = names.get(f"{folder}/_rels/{base}.rels".lower())
    if relations is None:
        return Beside()
    boxes: list[str] = []
    remarks = 0
    for relation in tree(part(archive, relations, path, limits), path):
        target, kind = relation.get("Target") or "", (relation.get("Type") or "").rpartition("/")[2]
        full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if kind not in {"drawing", "comments"} or full.lower() not in names:
            continue
        xml = part(archive, names[full.lower()], path, limits)
        if kind == "comments":
            remarks += len(_REMARK.findall(xml))
        else:
            boxes += _boxes(xml, path)
    return Beside(tuple(boxes), remarks)


def _boxes(xml: bytes, path: str) -> list[str]:
    """The words of each shape that has some, a line break between paragraphs; … of a drawing that cannot be read."""
    try:
        drawing = tree(xml, path)
    except BrokenError:
        return ["…"]  # no reason to refuse the sheet
    found = []
    for shape in drawing.iter("{*}sp"):
        if not any(True for _ in shape.iterancestors(_FALLBACK)):
            lines = ("".join(t.text or "" for t in p.iter("{*}t")).strip() for p in shape.iter("{*}p"))
            found.append("\n".join(filter(None, lines)))
    return [words for words in found if words]
