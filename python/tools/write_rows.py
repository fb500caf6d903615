"""Writes gangyao/rows.py, the types of the rows of the flat tables, from the JSON Schema of the project.

The types are defined once, in Rust; the schema is generated from them. `make stubs` runs this, and a test fails when the
committed file is stale.
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "core/schema/gangyao.schema.json"
ROWS = ROOT / "python/python/gangyao/rows.py"

HEAD = '''"""The rows of the flat tables, as they come from ``gangyao.Records``. Generated from the types in Rust: do not edit."""

from decimal import Decimal
from typing import List, Literal, TypedDict, Union

'''

PLAIN = {"string": "str", "integer": "int", "number": "Decimal", "boolean": "bool", "null": "None"}


def types(schema, definitions):
    """The Python types of a schema, one or more."""
    if "$ref" in schema:
        return types(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "const" in schema:
        return [f'Literal["{schema["const"]}"]']
    if "enum" in schema:
        return [f'Literal["{value}"]' for value in schema["enum"]]
    for many in ("anyOf", "oneOf"):
        if many in schema:
            return [kind for one in schema[many] for kind in types(one, definitions)]
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return [f"List[{union(types(schema['items'], definitions))}]" if name == "array" else PLAIN[name] for name in names]


def union(kinds):
    """Several types as one."""
    literals = [kind[len("Literal[") : -1] for kind in kinds if kind.startswith("Literal[")]
    others = [kind for kind in kinds if not kind.startswith("Literal[")]
    kinds = ([f"Literal[{', '.join(literals)}]"] if literals else []) + others
    return kinds[0] if len(kinds) == 1 else f"Union[{', '.join(kinds)}]"


def docstring(text):
    """A description as the text of a docstring."""
    return " ".join(text.split()).replace("\\", "\\\\").replace('"""', "'''")


def render():
    """The text of rows.py."""
    definitions = json.loads(SCHEMA.read_text(encoding="utf8"))["$defs"]
    text = HEAD
    names = [name for name in definitions if name.endswith("Record")]
    for name in names:
        record = definitions[name]
        row = name[: -len("Record")] + "Row"
        text += f'\nclass {row}(TypedDict):\n    """{docstring(record["description"])}"""\n\n'
        for field, schema in record["properties"].items():
            text += f'    {field}: {union(types(schema, definitions))}\n    """{docstring(schema["description"])}"""\n'
        text += "\n"
    return text.rstrip() + "\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        if ROWS.read_text(encoding="utf8") != render():
            sys.exit("rows.py is stale: run 'make stubs' and commit it")
    else:
        ROWS.write_text(render(), encoding="utf8")
