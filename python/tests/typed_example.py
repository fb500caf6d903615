"""What a typed program sees: mypy --strict and pyright read this file, nothing runs it."""

from __future__ import annotations

from decimal import Decimal

import gangyao
from gangyao.rows import IndicatorRow


def targets(plan: gangyao.Document) -> dict[str, Decimal]:
    """The targets by name."""
    found: dict[str, Decimal] = {}
    for row in plan.indicators:
        if row["role"] == "target" and row["value"] is not None:
            found[row["name"]] = row["value"]
    return found


def binding(rows: gangyao.Records[IndicatorRow]) -> list[str]:
    """The names of the binding indicators."""
    return [row["name"] for row in rows if row["attribute"] == "约束性"]


def read(folder: str) -> tuple[list[gangyao.Document], list[gangyao.GangyaoError]]:
    """The plans of a folder, and what could not be read."""
    plans: list[gangyao.Document] = []
    errors: list[gangyao.GangyaoError] = []
    for plan in gangyao.parse_many(folder, tables=["indicators"]):
        if isinstance(plan, gangyao.GangyaoError):
            errors.append(plan)
        else:
            plans.append(plan)
    return plans, errors


def outline(section: gangyao.Section) -> list[str]:
    """The headings under a section."""
    found = [section.heading]
    for node in section.children:
        if isinstance(node, gangyao.Section):
            found += outline(node)
        elif isinstance(node, gangyao.Table):
            found.append(node.caption or node.grid()[0][0])
        elif isinstance(node, gangyao.Box):
            found.append(f"专栏{node.number}" if node.title is None else node.title)
    return found


def periods(plans: list[gangyao.Document]) -> list[str | None]:
    """The years that the plans are for."""
    corpus = gangyao.concat(plans)
    years: list[str | None] = [row["plan_period"] for row in corpus.frame]
    return years
