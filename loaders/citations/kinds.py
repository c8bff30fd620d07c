"""The kind of a cited document (a notation of codes.ttl), told by its title, its number and its issuers.

Levels of law: 立法法; party documents: 党政机关公文处理工作条例. Where a title can be two things, the number decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.patterns import lazy

_PARTY_CODE = lazy(
    r"^(?:中发|中办|厅字|中组|中宣|中纪|中委|中政|组通|组发|.{1,2}发$|(?![校院局处站协会公人计统工团妇署])[一-鿿]字$|.{1,3}办字$|.{1,3}办发$|.{0,2}党|.{0,3}委发|.{0,3}委办)"
)
_GOVERNMENT_CODE = lazy(
    r"政|府|署办|扶|财|教|国发|国办|环|建|水|农|卫|民发|交|银发|税|法发|人社|劳|银|证|保|商|文|科|林|应急|安|审|自然|计|旅|体|广|粮"
)
_PARTY = lazy(r"^(?:中共|中国共产党|党中央)|[省市县区旗州]委(?!员)|党组|党委|党工委|党支部|党员|巡视|廉政准则|纪律处分")
_PARTY_RULE = lazy(r"党|社会主义学院|干部|机构编制工作|信访工作|统一战线|纪律检查|巡视|问责条例|军队")
_PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_STEM = (
    r"(?!城[市乡镇]|[全各本我]|国家|中华|农村|乡[镇村]|社区|小区|园区|地区|辖区|校区|景区|灾区|牧区|矿区|街区|山区"
    r"|林区|库区)"
)
_LOCAL = lazy(
    rf"^(?:{_PROVINCES})|^(?!关于)[\u4e00-\u9fff]{{2,16}}?(?:自治[州县旗]|经济特区)|^{_STEM}[^关于的和与及对为在进推促加实管\d\W]{{1,5}}?"
    r"(?:省|自治[区州县]|市(?!场|政|容|区|级|域|划|长|民|委会|值|县|直)|县(?!级|域|区|乡|委会|城|直|以)"
    r"|旗|(?<![城园社小镇地景山林校辖库特灾牧矿街片厂疫发护验流])区(?!域|级|划|块|间|别|分|长|位))"
)
_CARRIED_OUT = lazy(
    rf"(?:{_PROVINCES})[^〈〉]{{0,8}}?(?:省|市|自治区)(?:实施(?:〈[^〈〉]*(?:法|条例)〉|[^〈〉]*法)的?|〈[^〈〉]*法〉实施)(?:办法|细则|规定)$"
)
"""How the congress of a province carries a law out: 河北省实施〈教师法〉办法 (地方性法规)."""
_CONGRESS = lazy(r"(?<!全国)(?:人大常委会|人民代表大会(?:常务委员会)?)公告")
_MEETING = lazy(r"(?:会议纪要|纪要|会议记录)$")
_CONTRACT = lazy(
    r"(?:合同|协议|协议书|合同书|招标文件|投标文件|中标通知书|采购文件|委托书|责任书|责任状|订单|成交通知书)(?:（[^（）]*）)?$"
)
_STATISTICS = lazy(
    r"(?:统计年鉴|年鉴|统计公报|统计报表|统计表|统计年报|月报|季报|花名册|普查公报|报表|台账|统计资料)(?:[（—-]?[12]\d{3}年?卷?）?)?$"
)
_PLAN = lazy(
    r"(?:工作安排|安排|工作计划|计划|工作方案|方案|规划|纲要|政府工作报告|工作要点|要点|任务书|预算|测算|可行性研究报告|可研报告|建议书|申报书|初步设计|行动计划|预案)(?:（[^（）]*）)?$"
)
_STANDARD = lazy(
    r"(?:国家标准|行业标准|技术标准|质量标准|排放标准|设计标准|技术规范|设计规范|施工规范|验收规范|技术规程|技术导则|卫生标准|评价标准|控制标准|评定标准|检验标准|验收标准|建设标准|施工标准|统一标准|分类标准|技术要求|工程规范)(?:（[^（）]*）)?$"
)
_BOTH_HOUSES = lazy(r"(?:地方)?党政(?:机关|(?:主要)?领导干部|主要负责人).*(?:规定|办法|细则|条例|准则|责任制)$")
"""What party and government organs lay down together without a number in sight."""
_WITHIN_PARTY = lazy(r"党内|从严治党|中央八项规定|党风廉政建设责任制")
_INTERPRETATION = lazy(r"(?:最高人民法院|最高人民检察院)|适用法律.*(?:解释|规定)|法律若干问题的(?:解释|规定)")
_LAW = lazy(r"(?:(?<!办)(?<!方)(?<!做)(?<!用)(?<![^预]算)(?<!^算)(?<!工)(?<!章)法|法典|刑法修正案)$")
_WAY = lazy(
    r"(?:平均|评分|打分|评判|评标价|磋商|分析|比较|对比|类比|因素|分配|定额|系数|成本|市场|公式|直线|年限|折旧|计提|结算|测算|估算|抽样|加权"
    r"|配比|观察|访谈|问卷|调查|零基预算|标杆管理|教学)法$"
)
"""Ways to reckon and to compare, which bear the sign of law: 综合评分法, 因素法."""
_STANDARD_NUMBER = lazy(r"[A-Z](?![\u4e00-\u9fff])|建标 ")
_SUFFIX = lazy(r"（[^（）]*）$")
_PAPERS = lazy(
    r"^(?!.*关于).*(?:证|证书|执照|日报|晚报|时报|杂志|学报|(?<!工作)报告|总结|申请书|请示|询价函|承诺书|倡议书|工资表|登记表|申请表|审批表|清册"
    r"|凭证|发票|收据|图纸)$"
)
"""What is handed out, filled in or read, and lays nothing down: 《独生子女父母光荣证》, 《验收报告》, 《人民日报》."""


@lru_cache(maxsize=8192)
def kind_of(title: str | None, number: str | None, issuers: tuple[str, ...]) -> str:
    """The kind that title, number and issuers tell; ``other`` where they tell none.

    >>> kind_of("中华人民共和国预算法", None, ()), kind_of("河北省消防条例", None, ())
    ('law', 'local-regulation')
    """
    named = _SUFFIX.sub("", title) if title else ""
    if "三定" in named:
        return "other"
    told = _by_decree(number) or _by_title(named, number, issuers) or _by_number(number, issuers)
    return told or _by_ending(named) or "other"


def _by_decree(number: str | None) -> str | None:
    if number and _CONGRESS.search(number):
        return "local-regulation"
    if not number or "令" not in number:
        return None
    if number.startswith("主席令"):
        return "law"
    if number.startswith("国务院令"):
        return "administrative-regulation"
    if "政府令" in number:
        return "local-rule"
    return "departmental-rule"


def _by_title(title: str, number: str | None, issuers: tuple[str, ...]) -> str | None:
    """What a title says by itself, whatever its number."""
    if title in ("中华人民共和国宪法", "宪法"):
        return "constitution"
    if number and number.startswith(("法释", "高检发释")):
        return "judicial-interpretation"
    if _INTERPRETATION.search("、".join((*issuers, title))) and re.search(r"(?:解释|规定|批复|解答|意见)$", title):
        return "judicial-interpretation"
    if any(_PARTY.search(issuer) for issuer in issuers) or re.match(r"中国共产党|中共|党章$", title):
        return "party-document"
    if (
        _LAW.search(title)
        and not _WAY.search(title)
        and not _LOCAL.match(title)
        and "〈" not in title
        and "关于" not in title
    ):
        return "law"
    if _CARRIED_OUT.match(title):
        return "local-regulation"
    if title.endswith("条例") and _PARTY_RULE.search(title):
        return "party-document"
    if title.endswith("条例") and re.match(r"(?:中国人民)?政治协商会议|政协", title):
        return "normative-document"
    if title.endswith("条例") and "〈" not in title:
        return "local-regulation" if _LOCAL.match(title) else "administrative-regulation"
    return None


def _by_number(number: str | None, issuers: tuple[str, ...]) -> str | None:
    if not number:
        return None
    if _STANDARD_NUMBER.match(number):
        return "standard"
    code = number.partition("〔")[0]
    if code.endswith(("会纪", "纪要", "议纪")):
        return "meeting"
    party = _PARTY_CODE.match(code) and not _GOVERNMENT_CODE.search(code) and not issuers  # 川办发 is a government's
    return "party-document" if party else "normative-document"


def _by_ending(title: str) -> str | None:
    """What a title without a number says by its last words."""
    for kind, pattern in (
        ("meeting", _MEETING),
        ("contract", _CONTRACT),
        ("statistics", _STATISTICS),
        ("standard", _STANDARD),
    ):
        if pattern.search(title):
            return kind
    if _BOTH_HOUSES.match(title) or _WITHIN_PARTY.search(title):
        return "party-document"
    if "关于" not in title and _PLAN.search(title):
        return "plan"
    if _PAPERS.match(title) or _WAY.search(title):
        return "other"
    if re.search(r"条例实施(?:细则|办法)$", title) and not _LOCAL.match(title):
        return "departmental-rule"  # a ministry carries out what the State Council laid down
    if re.search(r"法实施(?:细则|办法)$|实施条例$", title):
        return "local-regulation" if _LOCAL.match(title) else "administrative-regulation"
    return "normative-document" if title else None


@lru_cache(maxsize=8192)
def names_place(title: str) -> bool:
    """Whether a title begins with the name of a place (河北省…, 卢龙县…)."""
    return _LOCAL.match(title) is not None
