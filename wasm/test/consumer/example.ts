// What a user of TypeScript writes; it must check under --strict, and what is wrong must not.

import init, {
  type ast, type Code, codes, type Document, explain, type IndicatorRow, type Node, type OutlineRow, parse, type TableName,
  version,
} from "gangyao";

await init();
const document: Document = parse("第一章 发展环境\n", { doc: "lanjiang", ignore: ["placeholder"] });
const outline: OutlineRow[] = document.outline();
const first = outline[0];
if (first) {
  const kind: ast.HeadingKind = first.kind;
  const number: number | string | null = first.number;
  console.log(kind, number, document.text.slice(first.from, first.to), first.path.join(" / "));
}

const row: IndicatorRow | undefined = document.table("indicators")[0];
const value: number | null | undefined = row?.value;
const names: TableName[] = ["outline", "cells"];
for (const name of names) console.log(document.csv(name), document.jsonl(name), document.table(name).length, value);

function titles(nodes: Node[]): string[] {
  return nodes.flatMap((node) => (node.type === "section" ? [node.title ?? "", ...titles(node.children())] : []));
}
console.log(titles(document.children()), document.find("第一章")?.ranges()[0]?.[0], document.at(3).at(-1)?.text);

function words(block: ast.Block): string {
  switch (block.type) {
    case "section": return block.heading.title.text ?? "";
    case "paragraph": return block.text.text ?? "";
    case "box": return block.children.map(words).join("\n");
    case "item": return block.label.text ?? "";
    case "table": return block.cells.map((cell) => cell.text.text).join("\t");
    case "figure": return block.text.text ?? "";
  }
}
const tree = document.toJSON();
console.log(tree.document.blocks.map(words), tree.diagnostics.map((diagnostic) => diagnostic.span.start), version());

for (const { kind, headings, from } of document.chunks({ by: "paragraph", maxChars: 400 })) console.log(kind, headings, from);
console.log(document.toMarkdown().length);

const all: Code[] = codes();
for (const code of all) console.log(explain(code).help?.length);

// @ts-expect-error: there is no such table
document.table("sections");
// @ts-expect-error: there is no such code
parse("", { ignore: ["no-such-code"] });
// @ts-expect-error: a text is a string
parse(12);
document.free();
