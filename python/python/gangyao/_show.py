"""How documents and tables show themselves in a notebook: HTML without scripts, for light and dark pages.

All colours are the page's own text colour, more or less of it, and one accent that both backgrounds bear.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ._gangyao import Section
    from .document import Document
    from .records import Records

#: Rows that are shown of a long table.
MOST = 60

#: Fields that nobody reads in a notebook: places of bytes.
UNSEEN = {"start", "end", "value_start", "value_end", "value_line"}

STYLE = """<style>
.gangyao{font-size:13px;line-height:1.5;color:inherit}
.gangyao .gy-head{font-weight:600;margin:0 0 4px}
.gangyao .gy-dim{opacity:.6;font-weight:400}
.gangyao details{margin-left:1.1em}
.gangyao .gy-leaf{margin-left:2.2em}
.gangyao summary{cursor:pointer}
.gangyao table{border-collapse:collapse;margin:4px 0;color:inherit;background:none;font-size:inherit;table-layout:auto}
.gangyao th,.gangyao td{padding:2px 8px;text-align:left;vertical-align:top;border:0;background:none;
border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent);max-width:34em;white-space:normal}
.gangyao tr{background:none}
.gangyao th{font-weight:600;border-bottom-width:2px}
.gangyao td.gy-figure,.gangyao th.gy-figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.gangyao .gy-whole{white-space:nowrap}
.gangyao tr.gy-group td{font-weight:600;padding-top:8px}
.gangyao .gy-binding{color:#d9480f;font-weight:600;white-space:nowrap}
.gangyao svg{display:block;height:1.5em;overflow:visible}
.gangyao pre{margin:2px 0 8px;white-space:pre-wrap;color:inherit;background:none;
border-left:3px solid color-mix(in srgb,currentColor 25%,transparent);padding-left:8px}
.gangyao mark{color:inherit;background:color-mix(in srgb,#d9480f 28%,transparent)}
</style>""".replace(".gangyao ", ".gangyao.gangyao.gangyao ")  # JupyterLab's own rules for tables weigh two classes

SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "≈"}


def _page(body: str) -> str:
    return f'{STYLE}<div class="gangyao">{body}</div>'


def document(document: Document) -> str:
    """A document: its title, and its outline to unfold."""
    frame = document.frame[0]
    facts = [frame["plan_period"], frame["region"], frame["document_number"]]
    counts = (
        (document.boxes, "box", "boxes"),
        (document.tables, "table", "tables"),
        (document.diagnostics, "diagnostic", "diagnostics"),
    )
    facts += [f"{len(table)} {one if len(table) == 1 else many}" for table, one, many in counts if len(table)]
    title = document.title or document.doc or "(no title)"
    head = f'<div class="gy-head">{escape(title)} <span class="gy-dim">{_join(facts)}</span></div>'
    unfolded = len(document.outline) <= MOST
    return _page(head + "".join(_section(section, unfolded) for section in document.sections))


def corpus(documents: Sequence[Document]) -> str:
    """Several documents: what each is, and how much of it there is."""
    head = "".join(f"<th>{name}</th>" for name in ("doc", "title", "region", "period"))
    tables = ("headings", "boxes", "tables", "indicators", "diagnostics")
    head += "".join(f'<th class="gy-figure">{name}</th>' for name in tables)
    lines = []
    for document in documents[:MOST]:
        frame = document.frame[0]
        words = (document.doc, document.title, frame["region"])
        indicators = {(row["table"], row["start"]) for row in document.indicators}
        figures = (document.outline, document.boxes, document.tables, indicators, document.diagnostics)
        line = "".join(f"<td>{escape(word or '')}</td>" for word in words)
        line += f'<td class="gy-whole">{escape(frame["plan_period"] or "")}</td>'
        lines.append(line + "".join(f'<td class="gy-figure">{len(rows)}</td>' for rows in figures))
    more = len(documents) - MOST
    rest = f'<div class="gy-dim">… {more} more documents</div>' if more > 0 else ""
    return _page(f"<table><tr>{head}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>{rest}")


def _join(facts: Iterable[object]) -> str:
    return " · ".join(escape(str(fact)) for fact in facts if fact)


def _section(section: Section, unfolded: bool) -> str:
    heading = f'{escape(section.heading)} <span class="gy-dim">line {section.line}</span>'
    inside = "".join(_section(child, unfolded) for child in section.sections)
    if not inside:
        return f'<div class="gy-leaf">{heading}</div>'
    return (
        f"<details{' open' if unfolded and section.level == 1 else ''}><summary>{heading}</summary>{inside}</details>"
    )


def records(records: Records[Any], document: Document | None) -> str:
    """A flat table, in the way that suits it."""
    if records.name == "indicators":
        body = _indicators(records)
    elif records.name == "diagnostics":
        body = _diagnostics(records, document)
    else:
        body = _table(records, document)
    more = len(records) - MOST
    rest = f'<div class="gy-dim">… {more} more rows</div>' if more > 0 and records.name != "indicators" else ""
    head = " · ".join(filter(None, [repr(records)[1:-1], document.doc if document else None]))
    return _page(f'<div class="gy-dim">{escape(head)}</div>{body}{rest}')


def _table(records: Records[Any], document: Document | None) -> str:
    rows = records[:MOST].to_dicts()
    unseen = UNSEEN | {"doc"} if document else UNSEEN
    fields = [field for field in records.columns if field not in unseen and any(_says(row[field]) for row in rows)]
    figures = {field for field in fields if all(isinstance(row[field], (int, type(None))) for row in rows)}
    kind = {field: ' class="gy-figure"' if field in figures else "" for field in fields}
    head = "".join(f"<th{kind[field]}>{escape(field)}</th>" for field in fields)
    lines = ("".join(f"<td{kind[field]}>{escape(_text(row[field]))}</td>" for field in fields) for row in rows)
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _says(value: object) -> bool:
    return value is not None and value != "" and value is not False


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return " / ".join(map(str, value))
    text = str(value)
    return text if len(text) <= 160 else text[:159] + "…"


def _indicators(records: Records[Any]) -> str:
    """A row for each indicator: base, target, a bar from the one to the other, whether it binds."""
    indicators: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in records:
        indicators.setdefault((row["doc"], row["table"], row["start"]), []).append(row)
    head = (
        '<tr><th>indicator</th><th>unit</th><th class="gy-figure">baseline</th><th class="gy-figure">target</th>'
        "<th></th><th>attribute</th><th>other values</th></tr>"
    )
    several = len({doc for doc, _, _ in indicators}) > 1  # documents: else the table need not say which
    numbered = {doc for doc, table, _ in indicators if table > 1}
    lines = []
    above: object = None
    for (doc, table, _), rows in indicators.items():
        group = (doc, table, rows[0]["category"])
        if group != above:
            above = group
            names = [doc if several else None, f"table {table}" if doc in numbered else None, rows[0]["category"]]
            if any(names):
                lines.append(f'<tr class="gy-group"><td colspan="7">{_join(names)}</td></tr>')
        lines.append(_indicator(rows))
    return f"<table>{head}{''.join(lines)}</table>"


def _indicator(rows: list[Mapping[str, Any]]) -> str:
    first = rows[0]
    base = next((row for row in rows if row["role"] == "baseline" and row["measure"] == "level"), None)
    targets = [row for row in rows if row["role"] == "target" and row["measure"] == "level"]
    target = targets[-1] if targets else None
    others = [f"{_name(row)}: {_value(row)}" for row in rows if row is not base and row is not target and _value(row)]
    others += ["the row does not fit the header"] if any(row["ragged"] for row in rows) else []
    name = f"{first['group']} · {first['name']}" if first["group"] else first["name"]
    attribute = first["attribute"] or ""
    bound = f'<span class="gy-binding">● {escape(attribute)}</span>' if "约束" in attribute else escape(attribute)
    return (
        f'<tr><td>{escape(name)}</td><td class="gy-whole">{escape(first["unit"] or "")}</td>'
        f'<td class="gy-figure">{_dated(base)}</td><td class="gy-figure">{_dated(target)}</td>'
        f"<td>{_bar(base, target)}</td><td>{bound}</td><td>{'<br>'.join(map(escape, others))}</td></tr>"
    )


def _name(row: Mapping[str, Any]) -> str:
    """What a value is: `actual 2020`, `annual growth 2021-2025`; a growth that is no target says so."""
    measure = "" if row["measure"] == "level" else row["measure"].replace("_", " ")
    role = "" if measure and row["role"] == "target" else row["role"]
    return " ".join(filter(None, [row["label"], role, measure, row["period"]]))


def _dated(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return ""
    if not _value(row):
        return '<span class="gy-dim">—</span>'
    return f'{escape(_value(row))} <span class="gy-dim">{escape(row["period"] or "")}</span>'


def _value(row: Mapping[str, Any]) -> str:
    """A value in short: the words of the cell where it sets no figure."""
    if row["kind"] == "missing":
        return ""
    figures = {
        "number": lambda: str(row["value"]),
        "range": lambda: f"{row['value']}—{row['value_high']}",
        "ratio": lambda: ":".join(map(str, row["parts"])),
    }.get(row["kind"])
    if figures is None:
        return " ".join((row["text"] or row["raw"]).split())
    text = f"{SIGNS.get(row['bound'], '')}{figures()}{row['value_unit'] or ''}"
    return f"[{text}]" if row["total"] else text


#: The bar in pixels.
WIDTH, HEIGHT = 120, 20


def _bar(base: Mapping[str, Any] | None, target: Mapping[str, Any] | None) -> str:
    """A dumbbell from baseline to target; nothing where the two cannot be compared."""
    if base is None or target is None or base["value"] is None or target["value"] is None:
        return ""
    unlike = base["value_unit"] != target["value_unit"] or base["total"] != target["total"]
    if unlike or base["change"] or target["change"]:
        return ""
    least, most = sorted([float(base["value"]), float(target["value"])])
    low, high = min(least, 0.0), max(most, 0.0)
    if high == low:
        return ""
    start, end = (round(4 + (WIDTH - 8) * (float(row["value"]) - low) / (high - low), 1) for row in (base, target))
    middle = HEIGHT / 2
    label = f"{base['value']} → {target['value']}"
    return (
        f'<svg width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(label)}"><title>{escape(label)}</title>'
        f'<line x1="4" x2="{WIDTH - 4}" y1="{middle}" y2="{middle}" stroke="currentColor" stroke-opacity=".2"/>'
        f'<line x1="{start}" x2="{end}" y1="{middle}" y2="{middle}" stroke="#d9480f" stroke-width="4"/>'
        f'<circle cx="{start}" cy="{middle}" r="3" fill="currentColor"/>'
        f'<circle cx="{end}" cy="{middle}" r="4" fill="#d9480f"/></svg>'
    )


def _diagnostics(records: Records[Any], document: Document | None) -> str:
    """Each diagnostic with its source line, the place marked in it."""
    lines = []
    for row in records[:MOST]:
        place = _join([row["doc"], f"line {row['line']}"])
        head = f"<b>{escape(row['severity'])}</b> <code>{escape(row['code'])}</code> {escape(row['message'])}"
        lines.append(f'<div>{head} <span class="gy-dim">{place}</span></div>')
        if document is not None:
            lines.append(f"<pre>{_marked(document, row)}</pre>")
    return "".join(lines) or '<div class="gy-dim">nothing odd</div>'


#: Characters that are shown before and after a marked place.
AROUND = 60


def _marked(document: Document, row: Mapping[str, Any]) -> str:
    words = document.line(row["line"]) or ""
    text = document.source()
    start = document.code_point(row["start"])
    first = text.rfind("\n", 0, start) + 1
    place = min(start - first, len(words))
    end = min(max(document.code_point(row["end"]) - first, place), len(words))
    before, marked, after = words[:place].lstrip(), words[place:end], words[end:]
    before = before if len(before) <= AROUND else "…" + before[-AROUND:]
    marked = marked if len(marked) <= 2 * AROUND else marked[: 2 * AROUND] + "…"
    after = after if len(after) <= AROUND else after[:AROUND] + "…"
    return f"{escape(before)}<mark>{escape(marked)}</mark>{escape(after)}"
