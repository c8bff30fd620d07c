"""Each check on composed disclosures: what it must find, what it must pass, where it has nothing to say."""

from __future__ import annotations

import datetime
import hashlib
import shutil
from pathlib import Path

import pytest

from loaders.pipeline import extract_bytes
from loaders.rdf import document_nquads
from ontology.checks import SEVERITIES, cards
from ontology.registry.instruments import rows
from queries.audit.checks import CHECKS
from queries.audit.findings import Finding, Report
from queries.audit.profile import profile
from queries.audit.run import audit
from queries.store import open_store
from queries.sync import sync

EXAMPLES = Path(__file__).parents[3] / "examples"
GOLDEN = Path(__file__).parents[2] / "golden" / "audit-lulong-2021.txt"
DAY = datetime.date(2026, 11, 1)
HEAD = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据"


def row(level1: str, level2: str, name: str, value: str, basis: str) -> str:
    """A row of the table."""
    return "\t".join((level1, level2, name, name, value, basis))


def project(*rows: str, name: str = "河道保洁", code: str = "130324210000000000001", **head: str) -> str:
    """A project's table; ``head`` changes budget, fiscal, plan or goal."""
    budget, fiscal = head.get("budget", "10 万元"), head.get("fiscal", "10 万元")
    plan = head.get("plan", "25\t50\t75\t100")
    lines = [
        f"项目编码\t{code}\t\t项目名称\t{name}",
        f"预算规模及资金用途\t预算数\t{budget}\t其中：财政资金\t{fiscal}\t其他资金\t{head.get('other', '')}",
        *([f"资金支出计划（%）\t3月底\t6月底\t10月底\t12月底\n\t{plan}"] if plan else []),
        f"绩效目标\t目标1\t{head.get('goal', '做好河道保洁')}",
        HEAD,
        *rows,
    ]
    return "\n".join(lines)


def disclosure(*projects: str, year: int = 2021, extra: str = "") -> str:
    """A whole document."""
    tables = "\n\n".join(f"{n}. 项目绩效目标表\n\n{p}" for n, p in enumerate(projects, 1))
    return f"卢龙县水务局\n\n{year} 年部门预算信息公开情况说明\n\n{extra}\n\n第二部分 预算项目绩效目标\n\n{tables}\n"


def audited(folder: Path, *texts: str, using: str = "strict") -> Report:
    """The audit of documents that were read, mapped and loaded as any other."""
    (folder / "graphs").mkdir(exist_ok=True)
    for n, text in enumerate(texts):
        document = extract_bytes(f"{n}.txt", text.encode())
        assert document.kind != "none", [f.message for f in document.findings]
        path = folder / "graphs" / f"{document.source.sha256}.nq"
        path.write_text(document_nquads(document), encoding="utf-8", newline="\n")
    sync(folder)
    return audit(open_store(folder), DAY, profile(using))


GOOD = row("产出指标", "数量指标", "清理河道长度", "≥32公里", "《中华人民共和国水法》第九条")
TIMELY = row("产出指标", "时效指标", "保洁及时率", "≥95%", "卢政办〔2020〕18号")
QUALITY, QUANTITY, COST, PEOPLE = (
    ("产出指标", "质量指标"), ("产出指标", "数量指标"), ("产出指标", "成本指标"), ("满意度指标", "服务对象满意度指标")
)  # fmt: skip
LOCAL = "卢政办〔2020〕18号"


def quality(value: str, basis: str) -> str:
    """A rate of quality on some basis."""
    return row(*QUALITY, "保洁合格率", value, basis)


CASES = {
    "B01": (quality("≥95%", ""), TIMELY),
    "B02": (quality("≥95%", "《卢龙县人民政府关于河道管理的意见"), TIMELY),
    "B03": (quality("≥95%", "《河道管理规定》（卢政〔2019〕6号"), TIMELY),
    "B04": (
        row(*QUANTITY, "保洁船只", "=2艘", "保洁服务合同"),
        row(*QUANTITY, "保洁船只", "=2艘", "2021年保洁服务合同"),
    ),
    "B05": (quality("≥95%", "《中华人民共和国水法》"), GOOD),
    "B07": (quality("≥95%", "《中华人民共和国合同法》第六十条"), GOOD),
    "B08": (
        row(*COST, "每公里保洁成本", "≤3000元", "卢政〔2012〕27号"),
        row(*COST, "每公里保洁成本", "≤3000元", "卢政〔2020〕27号"),
    ),
    "B09": (
        row(*PEOPLE, "群众满意度", "≥95%", "房屋租赁合同"),
        row(*QUANTITY, "办公面积", "=200平方米", "房屋租赁合同"),
    ),
    "B10": (quality("≥95%", "往年经验"), quality("≥95%", "根据2020年完成值确定")),
    "B12": (quality("≥95%", "往年经验"), TIMELY),
    "B13": (quality("≥95%", "《中华人民共和国环境保护法》第六条"), GOOD),
    "T01": (quality("", LOCAL), TIMELY),
    "T02": (row(*QUANTITY, "巡查次数", "按需巡查", LOCAL), row(*QUALITY, "河面状况", "明显改善", LOCAL)),
    "T03": (row(*QUANTITY, "保洁船只", "2艘", LOCAL), GOOD),
    "T04": (row(*QUANTITY, "巡查次数", "≥95%", LOCAL), row(*QUANTITY, "巡查次数", "≥95次", LOCAL)),
    "T05": (
        row(*PEOPLE, "群众满意度", "≥120%", LOCAL),
        row("效益指标", "经济效益指标", "增收比例", "≥120%", LOCAL),
    ),
    "T06": (row(*COST, "项目总成本", "=12万元", LOCAL), row(*COST, "项目总成本", "=10万元", LOCAL)),
}


PROJECTS = {
    "B11": ((TIMELY,) * 3, {}, (GOOD, TIMELY, TIMELY), {}),
    "T07": ((row("产出指标", "质量指标", "合格率", "=100%", "卢政办〔2020〕18号"),) * 2, {}, (GOOD, TIMELY), {}),
    "P01": ((GOOD,), {"fiscal": "6 万元", "other": "2 万元"}, (GOOD,), {"fiscal": "6 万元", "other": "4 万元"}),
    "P03": ((GOOD,), {"plan": "50\t25\t75\t100"}, (GOOD,), {}),
    "P04": ((GOOD,), {"plan": "25\t50\t75\t80"}, (GOOD,), {}),
    "P06": ((GOOD,), {"goal": "提高粮食产量"}, (GOOD,), {"goal": "清理河道"}),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """Findings of every composed document by its text, all audited in one store."""
    texts = [t for pair in (*map(_row_case, CASES), *map(_project_case, PROJECTS)) for t in pair]
    report = audited(tmp_path_factory.mktemp("cases"), *dict.fromkeys(texts))
    by_document: dict[str, list[Finding]] = {t: [] for t in texts}
    names = {hashlib.sha256(t.encode()).hexdigest()[:16]: t for t in texts}
    for finding in report.findings:
        by_document[names[finding.document.rpartition("/")[2]]].append(finding)
    return by_document


def _row_case(code: str) -> tuple[str, str]:
    bad, good = CASES[code]
    return disclosure(project(GOOD, bad)), disclosure(project(GOOD, good))


def _project_case(code: str) -> tuple[str, str]:
    bad, head, good, better = PROJECTS[code]
    return disclosure(project(*bad, **head)), disclosure(project(*good, **better))


@pytest.mark.parametrize("code", CASES)
def test_a_row_that_fails_and_one_that_passes(code: str, found: dict[str, list[Finding]]) -> None:
    """The check finds the bad row, with the span that shows it, and leaves the good one alone."""
    bad, good = _row_case(code)
    told = [f for f in found[bad] if f.code == code]
    assert [f.thing.rpartition("/")[2] for f in told] == ["2"], [f.sentence() for f in found[bad]]
    assert all(f.evidence and "#char=" in f.evidence[0] for f in told)
    assert code not in {f.code for f in found[good]}


@pytest.mark.parametrize("code", PROJECTS)
def test_a_project_that_fails_and_one_that_passes(code: str, found: dict[str, list[Finding]]) -> None:
    """Sums, plans, goals and blanket grounds are told by the project's own table."""
    bad, good = _project_case(code)
    assert code in {f.code for f in found[bad]}
    assert code not in {f.code for f in found[good]}, [f.sentence() for f in found[good]]


def test_projects_are_held_to_those_of_their_own_document(tmp_path: Path) -> None:
    """A plan that only one lacks, codes of another length and place, a target copied over three projects."""
    same = row("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%", "往年经验")
    report = audited(
        tmp_path,
        disclosure(
            project(GOOD, same, name="甲"),
            project(GOOD, same, name="乙", plan=""),
            project(GOOD, same, name="丙", code="13032421000000000001"),
            project(GOOD, same, name="丁", code="140324210000000000001"),
        ),
    )
    told = {(f.code, f.project_name) for f in report.findings}
    assert {("P02", "乙"), ("P08", "丙"), ("P09", "丁")} <= told
    assert {c for c, name in told if name == "甲"} & {"P02", "P08", "P09"} == set()
    copied = [f for f in report.findings if f.code == "D02" and "群众" not in f.sentence()]
    assert any(f.sentence().startswith("4个项目") and len(f.evidence) == 4 for f in copied)


def test_what_does_not_apply_says_why(tmp_path: Path) -> None:
    """A document without a column for the basis is no document full of missing ones; unknown lives stay unknown."""
    plain = disclosure(project(GOOD)).replace("\t指标值确定依据", "").replace("\t《中华人民共和国水法》第九条", "")
    report = audited(tmp_path, plain)
    assert report.tallies["B01"].failed == 0 and report.tallies["B01"].skipped["no-column"] == 1
    (tmp_path / "two").mkdir()
    local = audited(tmp_path / "two", disclosure(project(GOOD, TIMELY)))
    assert local.tallies["B13"].skipped["unregistered"] == 1


EVALUATION = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分"


def evaluation(*rows: str) -> str:
    """A self-evaluation of the project, as another document of the same unit and year."""
    head = "卢龙县水务局\n\n2021年度项目支出绩效自评表\n\n项目名称\t河道保洁\n"
    return "\n".join((head + EVALUATION, *rows)) + "\n"


def sentences(report: Report, codes: str) -> list[tuple[str, str]]:
    """Code and sentence of the findings of some checks; each has a place."""
    found = [f for f in report.findings if f.code[0] in codes]
    assert all(f.evidence for f in found)
    return sorted((f.code, f.sentence()) for f in found)


def test_results_without_targets(tmp_path: Path) -> None:
    """A self-evaluation that gives a result for a target that was never set."""
    rows = "产出指标\t数量指标\t清理河道长度\t≥32公里\t35公里\t50\t50", "\t质量指标\t保洁合格率\t\t96%\t50\t50"
    report = audited(tmp_path, evaluation(*rows))
    assert [(f.code, f.sentence()) for f in report.findings if f.code == "R01"] == [
        ("R01", "“保洁合格率”完成值“96%”，没有目标值")
    ]


def test_a_year_beside_the_one_before(tmp_path: Path) -> None:
    """Looser, without its basis, on another basis, gone; and where the year before is not held, nothing is said."""
    before = disclosure(
        project(
            row(*QUANTITY, "清理河道长度", "≥32公里", LOCAL), row(*QUALITY, "保洁合格率", "≥95%", LOCAL),
            row(*PEOPLE, "群众满意度", "≥90%", LOCAL), row(*QUANTITY, "巡查次数", "≥12次", LOCAL),
            row(*COST, "每公里保洁成本", "≤3000元", LOCAL),
        ),
        year=2020,
    )  # fmt: skip
    after = disclosure(
        project(
            row(*QUANTITY, "清理河道长度", "≥28公里", LOCAL), row(*QUALITY, "保洁合格率", "≥98%", ""),
            row(*PEOPLE, "群众满意度", "≥90%", "往年经验"), row(*COST, "每公里保洁成本", "≤3500元", LOCAL),
        )
    )  # fmt: skip
    report = audited(tmp_path, before, after)
    assert sentences(report, "Y") == [
        ("Y01", "“每公里保洁成本”上一年度是“≤3000元”，本年度是“≤3500元”（放松）"),
        ("Y01", "“清理河道长度”上一年度是“≥32公里”，本年度是“≥28公里”（放松）"),
        ("Y02", "“保洁合格率”上一年度的依据是“卢政办〔2020〕18号”，本年度没有写依据"),
        ("Y03", "“群众满意度”上一年度的依据是“卢政办〔2020〕18号”，本年度是“往年经验”"),
        ("Y04", "项目“河道保洁”少了上一年度的1个指标：巡查次数"),
    ]
    assert report.tallies["Y01"].passed == 2 and report.tallies["Y01"].skipped["no-earlier"] == 5
    (tmp_path / "tighter").mkdir()
    assert sentences(audited(tmp_path / "tighter", before.replace("2020 年部门", "2022 年部门"), after), "Y") == [
        ("Y01", "“保洁合格率”上一年度是“≥98%”，本年度是“≥95%”（放松）"),
        ("Y03", "“群众满意度”上一年度的依据是“往年经验”，本年度是“卢政办〔2020〕18号”"),
    ]


def test_a_self_evaluation_beside_its_plan(tmp_path: Path) -> None:
    """A lower target, an indicator more, one less, a missed target; without the plan only what the table shows."""
    plan = disclosure(
        project(
            row(*QUANTITY, "清理河道长度", "≥32公里", LOCAL), row(*QUALITY, "保洁合格率", "≥95%", LOCAL),
            row(*PEOPLE, "群众满意度", "≥90%", LOCAL),
        )
    )  # fmt: skip
    told = evaluation(
        "产出指标\t数量指标\t清理河道长度\t≥30公里\t31公里\t30\t30",
        "\t质量指标\t保洁合格率\t≥95%\t93%\t40\t30",
        "\t时效指标\t保洁及时率\t≥95%\t96%\t30\t30",
    )
    missed = ("R05", "“保洁合格率”目标“≥95%”，完成“93%”")
    assert sentences(audited(tmp_path, plan, told), "R") == [
        ("R02", "“清理河道长度”预算时是“≥32公里”，自评表写成“≥30公里”（放松）"),
        ("R03", "自评指标“保洁及时率”（≥95%，完成96%）不在同年的目标表中"),
        ("R04", "项目“河道保洁”有1个指标没有自评：群众满意度"),
        missed,
    ]
    (tmp_path / "alone").mkdir()
    assert sentences(audited(tmp_path / "alone", told), "R") == [missed]


def test_a_target_that_three_units_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same level, figure and basis in as many units as the profile asks; two are too few, words no figure."""
    told = disclosure(project(quality("≥95%", "往年经验"), row(*QUANTITY, "河面状况", "明显改善", "往年经验")))
    units = [told.replace("卢龙县水务局", f"卢龙县{name}局") for name in ("水务", "教育", "民政")]
    assert sentences(audited(tmp_path, *units[:2]), "D") == []
    report = audited(tmp_path, *units)
    assert sentences(report, "D") == [("D04", "3个单位、3个项目都是“质量 ≥95%”、依据“往年经验”")] * 3
    assert report.tallies["D04"].skipped["no-figure"] == 3
    monkeypatch.setattr("queries.audit.world.FEW", 2)
    shutil.rmtree(tmp_path / "store" / "tables")
    assert audit(open_store(tmp_path), DAY).tallies["D04"].skipped["no-tables"] == 3


def test_repeated_paragraphs(tmp_path: Path) -> None:
    """The same measure printed twice under different numbers is one finding with both places."""
    words = "加强支出管理，优化支出结构，加快履行政府采购手续，确保支出进度达标。"
    extra = f"第一部分 部门整体绩效目标\n\n（三）工作保障措施\n\n（一）{words}\n\n（二）{words}"
    report = audited(tmp_path, disclosure(project(GOOD), extra=extra))
    (found,) = [f for f in report.findings if f.code == "D01"]
    assert len(found.evidence) == 2 and "印了2次" in found.sentence()


def test_every_check_has_a_card_and_every_card_a_check() -> None:
    """Codes, severities, both languages, and a ground that the registry holds."""
    assert list(cards()) == list(CHECKS)
    held = {r[0] for r in rows("instruments.tsv")}
    for card in cards().values():
        assert card.severity in SEVERITIES and card.ground in held
        assert all(card.text(part, lang) for part in ("title", "why", "says", "cure") for lang in ("zh", "en"))


def test_the_example_has_its_golden_findings(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every finding of the example, with its place: the list was reviewed."""
    text = (EXAMPLES / "lulong-2021" / "lulong-2021.txt").read_text(encoding="utf-8")
    report = audited(tmp_path, text, using="default")
    lines = [f"{f.code} {f.severity} {f.sentence('zh')} {f.evidence[0].partition('#')[2]}" for f in report.findings]
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()
    assert [f.sentence("en") for f in report.findings if "{" in f.sentence("en")] == []
