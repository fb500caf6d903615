// Diagnostics with positions and lines that the page can jump to.

import type { ast, Tree } from "gangyao";
import { type Diagnostic, lastAtMost, type Rows } from "../plan.ts";
import type { Offsets } from "./offsets.ts";

export function diagnosticsOf(tree: Tree, offsets: Offsets, rows: Rows): Diagnostic[] {
  const place = (span: ast.Span) => {
    const from = offsets.utf16(span.start);
    let row = Math.max(0, lastAtMost(rows.from, from));
    while (row > 0 && rows.line[row] === 0) row -= 1;
    return { from, to: offsets.utf16(span.end), line: rows.line[row] ?? 1 };
  };
  return tree.diagnostics
    .map(({ code, severity, span, message, help, related }) => ({
      code,
      severity,
      message,
      help,
      ...place(span),
      related: related && { ...place(related.span), message: related.message },
    }))
    .sort((a, b) => a.from - b.from);
}
