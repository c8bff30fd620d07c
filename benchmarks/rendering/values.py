"""Target values: how a figure may be printed, and what each print must be read as."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import Decimal

UNIT_FORMS = {
    "%": ("%", "%", "%", "%", "％"),
    "平方米": ("平方米", "平方米", "㎡"),
    "公里": ("公里", "公里", "千米"),
    "个": ("个",),
    "人次": ("人次",),
}
CANON = {"％": "%", "㎡": "平方米", "km": "公里", "千米": "公里", "百分比": "%"}
AT_LEAST = (
    "≥{v}",
    "≥{v}",
    "≥{v}",
    "≥{v}",
    "≥ {v}",
    ">={v}",
    "≧{v}",
    "大于等于{v}",
    "不少于{v}",
    "不低于{v}",
    "{v}以上",
    "{v}及以上",
)
AT_MOST = (
    "≤{v}",
    "≤{v}",
    "≤{v}",
    "<={v}",
    "‹={v}",
    "≦{v}",
    "不超过{v}",
    "{v}以内",
    "{v}以下",
    "小于等于{v}",
    "不高于{v}",
)
OVER = (">{v}", "＞{v}", "超过{v}", "大于{v}")
UNDER = ("<{v}", "＜{v}", "‹{v}", "低于{v}", "少于{v}")
EXACT = ("={v}", "={v}", "={v}", "＝{v}", "等于{v}")
PHRASES = {">=": AT_LEAST, "<=": AT_MOST, ">": OVER, "<": UNDER, "=": EXACT}
NUMERALS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Target:
    """A target as meant and as printed. ``parts`` are operator, number, unit for layouts with three columns."""

    text: str
    kind: str
    operator: str | None = None
    number: str | None = None
    upper: str | None = None
    unit: str | None = None
    parts: tuple[str, str, str] = ("", "", "")
    units: tuple[str | None, ...] = ()
    """Units that may also be read, where the print leaves it open (``250万``)."""

    def in_columns(self) -> Target:
        """The target where operator, number and unit have columns: the three joined, the operator as printed there."""
        sign = {"≥": ">=", "≤": "<="}.get(self.parts[0], self.parts[0])
        operator = self.operator if self.kind != "quantity" else sign or None
        return replace(self, text="".join(self.parts), operator=operator)

    def told(self) -> dict[str, object]:
        """The value as docs/extract-json.md has it, and the readings that are also right."""
        return {
            "text": self.text,
            "kind": self.kind,
            "operator": self.operator,
            "number": self.number,
            "upper": self.upper,
            "unit": self.unit,
            "units": [self.unit, *self.units],
        }


def words(text: str, sign: str = "定性") -> Target:
    """A qualitative target."""
    return Target(text, "qualitative", parts=(sign, text, ""))


def empty() -> Target:
    """A row whose value cell is blank."""
    return Target("", "empty", parts=("", "", ""))


def numeral(number: int) -> str:
    """A number to 100 in Chinese: 十二, 九十五, 一百."""
    if number == 100:
        return "一百"
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return head + (NUMERALS[ones] if ones or not tens else "")


def quantity_of(sign: str, number: str, unit: str) -> Target:
    """A figure printed plainly: sign, number, unit."""
    operator = {"≥": ">=", "≤": "<="}.get(sign, sign)
    return Target(f"{sign}{number}{unit}", "quantity", operator, number, None, unit or None, (sign, number, unit))


def figure(limits: str, rng: random.Random) -> str:
    """A number between the two (``5-20``), with as many decimals as they show."""
    low, high = limits.split("-")
    places = max(len(x.partition(".")[2]) for x in (low, high))
    scale = 10**places
    drawn = rng.randint(round(float(low) * scale), round(float(high) * scale))
    if not places and drawn > 200:
        drawn = drawn // 10 * 10
    return f"{drawn / scale:.{places}f}"


def quantity(operator: str, number: str, unit: str, rng: random.Random) -> Target:
    """A figure with its comparator, printed in one of the ways that disclosures print it."""
    printed = rng.choice(UNIT_FORMS.get(unit, (unit,)))
    canon = CANON.get(printed, printed) or None
    sign = {">=": "≥", "<=": "≤", "=": "="}.get(operator, operator)
    also = ("天",) if canon == "日" else ()
    target = Target("", "quantity", operator, number, None, canon, (sign, number, printed), also)
    chance = rng.random()
    if chance < 0.05 and "." not in number:
        return replace(
            target, text=f"{sign}{number}.00({printed})" if printed else f"{sign}{number}.00", number=f"{number}.00"
        )
    if chance < 0.08 and unit == "%":
        return replace(target, text=f"{sign}{number}百分比", parts=(sign, number, "百分比"))
    if chance < 0.11 and unit == "%" and float(number) < 100:
        share = str(Decimal(number) / 100)
        return replace(target, text=f"{sign}{share}比例", number=share, unit="比例", parts=(sign, share, "比例"))
    if chance < 0.14 and operator == "=":
        return replace(target, text=f"{number}{printed}", operator=None)
    if (
        chance < 0.17
        and number.isdigit()
        and 1 <= int(number) <= 20
        and operator == ">="
        and unit != "%"
        and printed[:1] not in {"千", "万", "元"}
    ):
        return replace(target, text=f"不少于{numeral(int(number))}{printed}")
    if chance < 0.20 and number.isdigit() and int(number) >= 1000 and unit != "%":
        text = f"{sign}{int(number):,}{printed}"
        return replace(target, text=text, parts=(sign, f"{int(number):,}", printed))
    if chance < 0.21 and unit == "%" and number.isdigit() and operator == ">=":
        return replace(target, text=f"不低于百分之{numeral(int(number))}")
    if chance < 0.22 and number.isdigit():
        return replace(target, text=f"{sign}{number.translate(WIDE)}{printed}")
    if chance < 0.27:
        return replace(target, text=f"{sign}{number} {printed}")
    return replace(target, text=rng.choice(PHRASES[operator]).format(v=f"{number}{printed}"))


def span_of(low: str, high: str, unit: str, rng: random.Random) -> Target:
    """A range: ``1-3个``."""
    dash = rng.choice(("-", "-", "～", "—", "至"))
    text = f"{low}{dash}{high}{unit}"
    return Target(text, "range", None, low, high, unit, ("", f"{low}{dash}{high}", unit))


def dated(text: str) -> Target:
    """A date or a period; what number it has is not compared."""
    return Target(text, "date", parts=("定性", text, ""))


def by_month(year: int, month: int, rng: random.Random) -> Target:
    """A time by which it must be done."""
    day = {1: 31, 3: 31, 5: 31, 7: 31, 8: 31, 10: 31, 12: 31}.get(month, 30)
    forms = (
        "{y}-{m:02}-{d}",
        "{m}月{d}日前",
        "{y}年1-{m}月",
        "{y}年{m}月底前",
        "{y}年{m}月{d}日前",
        "{m}月底前",
        "{y}年{m}月",
        "{y}.{m:02}",
        "{y}年{m}月底前完成",
    )
    return dated(rng.choice(forms).format(y=year, m=month, d=day))


def period(year: int, rng: random.Random) -> Target:
    """From when to when."""
    forms = ("{y}.03-{y}.11", "{y}年3月-12月", "{y}.07-{z}.01", "{y}年3月至{y}年10月")
    return dated(rng.choice(forms).format(y=year, z=year + 1))


def wild(spec: str, rng: random.Random) -> Target | None:
    """Now and then, a form that fits nothing; ``None`` for the ordinary."""
    if rng.random() > 0.03:
        return None
    if spec.startswith("rate"):
        return Target("≧ %", "empty", ">=", None, None, "%", ("≥", "", "%"))
    if spec == "cost":
        return Target("250万", "quantity", None, "250", None, "万", ("=", "250", "万"), units=(None, "万元"))
    if "元/株" in spec:
        return Target("≤28.40/株", "quantity", "<=", "28.40", None, "/株", ("≤", "28.40", "/株"), units=("株", "元/株"))
    if spec.startswith("words"):
        return words("是/否")
    return None


def draw(spec: str, year: int, budget: Decimal, rng: random.Random) -> Target:
    """The target that a line of themes.yml describes."""
    odd = wild(spec, rng)
    if odd:
        return odd
    head, _, rest = spec.partition(" ")
    if head == "words":
        return words(rng.choice(rest.split(" / ")))
    if head == "by":
        return by_month(year, int(rest), rng)
    if head == "period":
        return period(year, rng)
    if head == "range":
        low, high, unit = rest.split()
        return span_of(low, str(int(high) + rng.randint(0, 3)), unit, rng)
    if head == "cost":
        number = f"{budget / 10000:f}"
        number = number.rstrip("0").rstrip(".") if "." in number else number
        return quantity(rng.choice(("=", "<=")), number, "万元", rng)
    if head == "rate":
        operator, limits = rest.split()
        if operator == ">=" and rng.random() < 0.02:
            return Target("90%-95%", "range", None, "90", "95", "%", ("", "90-95", "%"))
        return quantity(operator, figure(limits, rng), "%", rng)
    limits, _, unit = rest.partition(" ")
    return quantity(head, figure(limits, rng), unit, rng)
