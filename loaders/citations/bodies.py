"""Issuing bodies named in words: split where several stand together, written in full where shortened.

Joint issuers stand side by side with 、 or a blank or nothing (财政部教育部关于…). A shortened local body (县政府) is
completed by the place of the unit that cites; without a known place it stays as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.word_lists import word_list
from ontology.patterns import lazy

_ALONE = (
    "国务院办公厅|国务院(?:安委会办公室|安委会|安委办|扶贫办|食安办|医改办|国资委|法制办|教育督导委员会办公室|教育督导办|安全生产委员会办公室|安全生产委员会|扶贫开发领导小组办公室|扶贫开发领导小组|国有资产监督管理委员会)|国务院|中央军事委员会|中央军委|中央办公厅|党中央|中央|国办|中办|最高法|最高检|全国人大|中纪委|人民银行|银保?监会|证监会|保监会|中央编办"
    "|国家发改委|发展和?改革委|发改委|卫生健康委|卫健委|卫计委|人口计生委|卫生计生委|国资委|总工会|税务局|[省市县区州旗盟](?:纪委|委)"
    "|[省市县区州旗盟]委(?:办公[厅室]|办|组织部|宣传部|政法委)|(?:省|市|县|区|州|旗|自治区)(?:人民)?政府"
)
"""Endings that are a body's whole name, or may be."""
_BEHIND = (
    "人民代表大会常务委员会|人大常委会|人民代表大会|人民政府办公[厅室]|政府办公[厅室]|人民政府|政府办|政府|委员会办公[厅室]|委员会"
    "|人民法院|人民检察院|联合会|残联|妇联|团委|政协|民委|编办|扶贫办|农办|信访办|总局|领导小组办公室|领导小组|办公[厅室]|指挥部|党组"
    "|部|厅|局|署"
)
"""Endings that need a name before them."""
_END = lazy(rf"(?P<alone>{_ALONE})$|(?:{_BEHIND})$")
_VERB = lazy(r"转发|批转|印发|关于")
_SEPARATOR = lazy(r"(?:、|和|与|及|，| )?")
_LONGEST_NAME = 24
_RUN = lazy(r"[\u4e00-\u9fff、 ]+$")
_LEAD = lazy(
    r".*(?:根据|依据|按照|依照|参照|参考|遵照|执行|落实|贯彻|印发的?|下发的?|发布的?|出台的?|关于|文件|通知|办法|条例|规定|方案|意见|合同|计划"
    r"|号|的|以及|为|由|经|按|依|据|见)"
)
_JOINT = lazy(r"^[和及与或、 ]+")


@dataclass(frozen=True, slots=True)
class Bodies:
    """Names as printed, and where the first begins; no names where none stand there."""

    start: int
    names: tuple[str, ...]


@cache
def _short_names() -> dict[str, str]:
    return word_list("loaders.citations", "bodies.yml")


def full_name(name: str) -> str:
    """A body's full name where its short form can mean one body only."""
    name = name.removeprefix("原") if len(name) > 3 else name
    return _short_names().get(name, name)


@lru_cache(maxsize=4096)
def split_bodies(words: str) -> tuple[str, ...]:
    """The bodies that words consist of; nothing where they hold anything else.

    >>> split_bodies("财政部教育部"), split_bodies("中共卢龙县委、卢龙县人民政府")
    (('财政部', '教育部'), ('中共卢龙县委', '卢龙县人民政府'))
    """
    words = words.strip("、 ，：")
    if len(words) > 120 or _END.search(words) is None or _VERB.search(words):
        return ()
    return _split(words, 0, _ends(words), {}) or ()


def _ends(words: str) -> list[tuple[int, int, bool]]:
    """Where names can end: the end, where its ending begins, and whether the ending can stand alone."""
    found = []
    for end in range(2, len(words) + 1):
        match = _END.search(words, 0, end)
        inside = words[end - 1 : end + 1] in ("委员", "办公") or (
            words.endswith("中央", 0, end) and words[end : end + 1] not in tuple("、 和与及国全")  # 中央军事委员会
            and end < len(words)
        )  # fmt: skip
        if match is not None and not inside:
            found.append((end, match.start(), match["alone"] is not None))
    return found


def _split(
    words: str, at: int, ends: list[tuple[int, int, bool]], known: dict[int, tuple[str, ...] | None]
) -> tuple[str, ...] | None:
    """The names from ``at`` on, the first as short as the rest allows; ``None`` where none fit. Linear in places."""
    if at == len(words):
        return ()
    if at not in known:
        known[at] = None
        if words.startswith("办公", at):  # an office belongs to the body before it
            return None
        for end, ending, alone in ends:
            if not at < end <= at + _LONGEST_NAME or ending < at or (ending == at and not alone):
                continue
            separator = _SEPARATOR.match(words, end)
            rest = _split(words, separator.end() if separator else end, ends, known)
            if rest is not None:
                known[at] = (words[at:end], *rest)
                break
    return known[at]


def bodies_before(text: str, after: int, end: int) -> Bodies:
    """The bodies whose names end at ``end``, none of them beginning before ``after``."""
    run = _RUN.search(text, max(after, end - 60), end)
    if run is None:
        return Bodies(end, ())
    start = run.start()
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    if start and text[start] in "日月年" and text[start - 1].isdigit():
        start += 1
    joint = _JOINT.match(text[start:end])
    start += joint.end() if joint else 0
    names = split_bodies(text[start:end])
    return Bodies(start if names else end, names)


_RELATIVE = lazy(
    r"^(省|自治区|市|县|区|旗|州)(委|政府|人民政府|人大|人大常委会|政协|财政[厅局]|教育[厅局]|.{1,12}(?:厅|局|办公[厅室]|办|委|委员会))?"
)
_COMMITTEE = lazy(r"^(?:中共|中国共产党)?(.{1,14}?[省市县区州旗盟])(?:委|委员会)(办公[厅室]|办)?$")
_GOVERNMENT = lazy(r"^(.{1,14}?[省市县区州旗盟乡镇])政府(办公[厅室]|办)?$")


@lru_cache(maxsize=4096)
def body(name: str, path: tuple[str, ...]) -> str:
    """The full name of a printed body, as seen by a unit whose place is ``path`` (province, city, county).

    >>> body("县政府", ("河北省", "秦皇岛市", "卢龙县")), body("卢龙县委", ())
    ('卢龙县人民政府', '中共卢龙县委')
    """
    name = _whole_end(full_name(name))
    here = _here(name, path)
    if here is not None:
        name = here + name[len(name[:3]) if name.startswith("自治区") else 1 :]
    if (committee := _COMMITTEE.match(name)) and not name.endswith(("国资委", "发改委", "卫健委")):
        office = committee[2] or ""
        return f"中共{committee[1]}委{_office(office, committee[1])}"
    if government := _GOVERNMENT.match(name):
        office = government[2] or ""
        return f"{government[1]}人民政府{_office(office, government[1])}"
    return name


_SHORT_END = lazy(r"(?<=[省市县区州旗盟])[\u4e00-\u9fff]{2,5}[局厅委]$")


def _whole_end(name: str) -> str:
    """A local body's name with its shortened end in full: 卢龙县人社局."""
    end = _SHORT_END.search(name)
    return name[: end.start()] + _short_names().get(f"*{end.group()}", end.group()) if end else name


def _here(name: str, path: tuple[str, ...]) -> str | None:
    """The place that a shortened name (县政府) means; ``None`` where it names its own, or where two can be meant."""
    match = _RELATIVE.match(name)
    if match is None or match[2] is None:
        return None
    meant = [place for place in path if place.endswith(match[1]) and (match[1] != "区" or not place.endswith("自治区"))]
    return meant[0] if len(meant) == 1 else None


def _office(printed: str, place: str) -> str:
    """办 is 办公厅 in a province and 办公室 below it."""
    if printed != "办":
        return printed
    return "办公厅" if place.endswith(("省", "自治区")) else "办公室"


def is_relative(name: str) -> bool:
    """Whether a body is still named by its level alone: it needs a place that is not known."""
    return _RELATIVE.match(name) is not None and len(name) <= 8 and not name.startswith("自治")
