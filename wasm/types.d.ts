// Generated from the Rust types by `make types`: do not edit.

/**
 * A parsed document: the tree and what is odd about the text.
 *
 * Positions are byte offsets into the UTF-8 source. The rows of the flat tables and the chunks stand under `$defs`.
 */
export interface Tree {
    /** The tree. */
    document: ast.Document;
    /** The indicator tables, where the words were asked for too. */
    indicator_tables?: ast.IndicatorTable[];
    /** What is odd, by position. */
    diagnostics: Diagnostic[];
}

/** One row of the table `outline`: a heading. */
export interface OutlineRow extends Place {
    /** The document's id. */
    doc: string;
    /** Line of the source where it starts, from 1. */
    line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of its end. */
    end: number;
    /** What kind of heading it is. */
    kind: ast.HeadingKind;
    /** Its number. */
    number: ast.Number | null;
    /** Its title. */
    title: string;
    /** Whether text follows in the same paragraph. */
    run_in: boolean;
    /** Depth in the tree, from 1. */
    level: number;
    /** The titles from the root down, its own last. */
    path: string[];
}

/** One row of the table `boxes`: a 专栏. */
export interface BoxRow extends Place {
    /** The document's id. */
    doc: string;
    /** Line of the source where it starts, from 1. */
    line: number;
    /** The last non-blank line that belongs to it. */
    end_line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of its end. */
    end: number;
    /** Its number; `null` where the heading line is lost. */
    number: ast.Number | null;
    /** Its title; `null` where the heading line is lost. */
    title: string | null;
    /** The titles that it stands under. */
    path: string[];
}

/** One row of the table `items`: a labelled entry of a box. */
export interface ItemRow extends Place {
    /** The document's id. */
    doc: string;
    /** Line of the source where it starts, from 1. */
    line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of its end. */
    end: number;
    /** The number of its box. */
    box: ast.Number | null;
    /** Its label. */
    label: string;
    /** The words after the label. */
    text: string;
}

/** One row of the table `paragraphs`: running text, in a box or not. */
export interface ParagraphRow extends Place {
    /** The document's id. */
    doc: string;
    /** Line of the source where it starts, from 1. */
    line: number;
    /** The last line that belongs to it. */
    end_line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of its end. */
    end: number;
    /** The lines that it was put together from. */
    lines: number[];
    /** The titles that it stands under. */
    path: string[];
    /** The number of the box that it stands in. */
    box: ast.Number | null;
    /** What it is: `text`, `item` (of a list), `note`, `box_item`, `notice`. */
    kind: string;
    /** The run-in topic that opens it. */
    lead: string | null;
    /** Its words. */
    text: string;
}

/** One row of the table `tables`. */
export interface TableRow extends Place {
    /** The document's id. */
    doc: string;
    /** 1-based ordinal of the table in the document. */
    table: number;
    /** Line of the source where it starts, from 1. */
    line: number;
    /** Its last line. */
    end_line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of its end. */
    end: number;
    /** Its caption; in a box that holds nothing else, the title of the box. */
    caption: string | null;
    /** The number of the box that it stands in. */
    box: ast.Number | null;
    /** How it stands in the text. */
    form: ast.TableForm;
    /** Rows of the grid. */
    rows: number;
    /** Columns of the grid. */
    columns: number;
    /** How many of the first rows are the header. */
    header_rows: number;
}

/** One row of the table `cells`. */
export interface CellRow extends Place {
    /** The document's id. */
    doc: string;
    /** Ordinal of its table. */
    table: number;
    /** Line of the source where it starts, from 1. */
    line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of its end. */
    end: number;
    /** Row of its upper left corner, from 0. */
    row: number;
    /** Column of its upper left corner, from 0. */
    col: number;
    /** Rows it covers. */
    rowspan: number;
    /** Columns it covers. */
    colspan: number;
    /** Its words. */
    text: string;
}

/** One row of the table `indicators`: an indicator in one of the columns of values. */
export interface IndicatorRow extends Place, ValuePlace {
    /** The document's id. */
    doc: string;
    /** Line of the source where the name of the indicator starts, from 1. */
    line: number;
    /** Byte offset of the start of the name. */
    start: number;
    /** Byte offset of the end of the name. */
    end: number;
    /** 1-based ordinal of the indicator table in the document. */
    table: number;
    /** The printed serial number; the indicators of a group share it. */
    no: ast.Number | null;
    /** The category row, or the merged category cell: `经济发展`. */
    category: string | null;
    /** The merged parent: `城镇就业`. */
    group: string | null;
    /** The name without serial number and unit. */
    name: string;
    /** The unit of its column, or of the parentheses after the name: `%`, `万元/人`. */
    unit: string | null;
    /** `预期性`, `约束性`, or what else the table prints. */
    attribute: string | null;
    /** The level that set it, where the table says: `国家`. */
    tier: string | null;
    /** What the value is for the plan. */
    role: ast.Role;
    /** How it measures. */
    measure: ast.Measure;
    /** The year of the value, `2025`, or the years that it spans, `2021-2025`. */
    period: string | null;
    /** What kind of value the cell sets. */
    kind: ValueKind;
    /** How the figure bounds the value; `null` where there is none. */
    bound: ast.Bound | null;
    /** The figure, exactly as printed; of a range the lower end. */
    value: number | null;
    /** The upper end of a range. */
    value_high: number | null;
    /** The parts of a ratio. */
    parts: number[] | null;
    /** Whether it is an accumulated figure: `[35]`, `累计`. */
    total: boolean;
    /** Whether the cell itself calls it an increase or a decrease. */
    change: ast.Change | null;
    /** The unit printed in the cell where it differs from `unit`. */
    value_unit: string | null;
    /** The words of a cell that sets no number. */
    text: string | null;
    /** The cell as printed. */
    raw: string;
    /** The words before the value in a cell with several: `设区市` of `设区市≥25 县级市≥20`. */
    label: string | null;
    /** The head of the column: `“十四五”目标`. */
    column: string;
    /** Line of the source where the cell starts, from 1. */
    value_line: number;
    /** Byte offset of the start of the cell. */
    value_start: number;
    /** Byte offset of the end of the cell. */
    value_end: number;
    /** Whether the role or the period is inferred and not printed in the header. */
    inferred: boolean;
    /** Whether the row does not fit the header; its values are not typed then. */
    ragged: boolean;
}

/** What kind of value a cell sets. */
export type ValueKind =
    /** One figure. */
    | "number"
    /** Two, from and to. */
    | "range"
    /** Two or more that are parts of one whole, or to one another. */
    | "ratio"
    /** Words. */
    | "text"
    /** Nothing. */
    | "missing";

/** One row of the table `frame`. */
export interface FrameRow extends Place {
    /** The document's id. */
    doc: string;
    /** Line of the source where the first element of the frame starts, from 1. */
    line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of the end of the last element. */
    end: number;
    /** The title of the plan. */
    title: string | null;
    /** 发文字号: `澜政〔2021〕8号`. */
    document_number: string | null;
    /** The organ that issued it: of the signature, else of the red head. */
    issuer: string | null;
    /** 成文日期 as `YYYY-MM-DD`, or `YYYY-MM` where no day is printed. */
    issued: string | null;
    /** 主送机关, as printed, without the closing colon. */
    addressee: string | null;
    /** 印发机关. */
    printed_by: string | null;
    /** 印发日期 as `YYYY-MM-DD`. */
    printed: string | null;
    /** 抄送, as printed. */
    copies_to: string | null;
    /** The years the plan is for: `2021-2025`. */
    plan_period: string | null;
    /** Whether `plan_period` is inferred (“十四五” → 2021-2025) and not printed as years. */
    plan_period_inferred: boolean;
    /** The territory: `澜江市`. */
    region: string | null;
    /** Its level: `national`, `province`, `prefecture`, `county`, `township`. */
    level: string | null;
}

/** One row of the table `diagnostics`. */
export interface DiagnosticRow extends Place {
    /** The document's id. */
    doc: string;
    /** Line of the source where it starts, from 1. */
    line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of its end. */
    end: number;
    /** Its stable code. */
    code: Code;
    /** How much it matters. */
    severity: Severity;
    /** What was found and what was expected. */
    message: string;
}

/** What a diagnostic is about. The string forms are stable. */
export type Code =
    /**
     * A number is missing in a row of headings, boxes or serial numbers.
     *
     * Example: `第一章 … 第三章`
     */
    | "number-gap"
    /**
     * Two neighbours have the same number.
     *
     * Example: `第二节 … 第二节`
     */
    | "number-duplicate"
    /**
     * A number is lower than the one before it in the same row.
     *
     * Example: `第三节 … 第二节`
     */
    | "number-disorder"
    /**
     * A box stands without its heading line: only its items are there.
     *
     * Example: `——学前教育。 (after a blank title cell)`
     */
    | "box-head-lost"
    /**
     * A heading that the numbering or the contents promise is not in the text.
     *
     * Example: `目录: 第四章 …; body: 第三章, 第五章`
     */
    | "heading-lost"
    /**
     * The table of contents and the body name a heading differently.
     *
     * Example: `目录: 第二节 发展目标; body: 第二节 主要目标`
     */
    | "contents-mismatch"
    /**
     * A row of a table has more or fewer cells than its header.
     *
     * Example: `| 1 | 粮食产量 | 万吨 |`
     */
    | "ragged-row"
    /**
     * A quotation mark, a bracket or 《 is not closed in its paragraph, or closed and never opened.
     *
     * Example: `十四五”老城更新重大项目`
     */
    | "unbalanced"
    /**
     * A figure that the draft leaves open.
     *
     * Example: `引进企业XX家`
     */
    | "placeholder"
    /**
     * A page break repeats a character; the plain text has it once.
     *
     * Example: `加强知 / 知识产权保护`
     */
    | "repeated-seam"
    /**
     * Nothing but the look of the paragraphs says where the box ends.
     *
     * Example: `专栏 4 … followed by body text in mid-section`
     */
    | "ambiguous-box-end"
    /**
     * A cell of an indicator table holds figures that are not read as a value; it stays words.
     *
     * Example: `2658 74.0 (two figures in one cell)`
     */
    | "untyped-value"
    /**
     * Base, target and growth a year of an indicator do not go together.
     *
     * Example: `80 → 122 in five years, 年均增长 6.5 (it is 8.8)`
     */
    | "growth-mismatch"
    /**
     * A figure is more than its unit can hold.
     *
     * Example: `人均可支配收入增长（%）: 26540`
     */
    | "unit-overflow"
    /**
     * A share is over 100 %.
     *
     * Example: `集中供热普及率（%）: 120`
     */
    | "share-over-100"
    /**
     * A target lies on the other side of its base than its own wording says.
     *
     * Example: `失业率 3.2 → 降低到3.5`
     */
    | "wrong-direction"
    /**
     * An indicator stands twice with different values of the same year.
     *
     * Example: `2020年实际 340 … 2020年基数 1280`
     */
    | "indicator-conflict"
    /**
     * The text is longer than 4 GiB; only the first part was read.
     *
     * Example: `a text of 5 GiB`
     */
    | "too-long";

/** How much a diagnostic matters. */
export type Severity =
    /** Worth knowing; the reading is most likely right. */
    | "info"
    /** The document, or its extraction, is odd here; look before you rely on it. */
    | "warning"
    /** Something of the document is lost or cannot be read. */
    | "error";

/** A piece of the document for retrieval: words that belong together, and where they stand. */
export interface Chunk extends Place {
    /** Its place among the chunks of the document, from 0. */
    index: number;
    /** What it is. */
    kind: ChunkKind;
    /** The titles that it stands under, from the root down; empty for the frame. */
    path: string[];
    /** The same headings as printed, with their markers: `第三章 加快转型升级`, `（一）优化布局`. */
    headings: string[];
    /** The number of the box; `null` outside boxes and where none is printed. */
    box: ast.Number | null;
    /** The title of the box; `null` outside boxes and where the heading line is lost. */
    box_title: string | null;
    /** The caption of the table as printed, with its number: `表1：主要指标`. Of a box, that of the first table in it. */
    caption: string | null;
    /**
     * Plain text, a line a paragraph. A table is Markdown: a line a row, `|` between the cells, a merged cell repeated in
     * the places that it covers. Boxes and tables begin with their heading line or caption and end with their notes.
     */
    text: string;
    /** Line of the source where it starts, from 1. */
    line: number;
    /** The last line that belongs to it. */
    end_line: number;
    /** Byte offset of its start. */
    start: number;
    /** Byte offset of its end. Between the two the source holds this chunk and nothing of another. */
    end: number;
    /** How many characters `text` has. */
    chars: number;
}

/** What a chunk holds. */
export type ChunkKind =
    /** Running text. */
    | "text"
    /** A 专栏 with all that stands in it, tables included. */
    | "box"
    /** A table outside boxes. */
    | "table"
    /** Head and foot: title, document number, notice, signature, dates. */
    | "frame";

/** Something odd about the document. */
export interface Diagnostic {
    /** What it is. */
    code: Code;
    /** How much it matters. */
    severity: Severity;
    /** Where. */
    span: ast.Span;
    /** What was found and what was expected. */
    message: string;
    /** What to do about it. */
    help: string | null;
    /** Another place that the message is about, with what stands there. */
    related: Related | null;
}

/** Another place that a diagnostic is about. */
export interface Related {
    /** Where. */
    span: ast.Span;
    /** What stands there. */
    message: string;
}

/** What is put together in one chunk of running text. */
export type ChunkBy =
    /** Paragraphs that follow one another under one heading, up to `ChunkOptions::max_chars`. */
    | "section"
    /** Each paragraph by itself. */
    | "paragraph";

/** How to parse. */
export interface ParseOptions {
    /** The document's id in each row; without it, an empty string. */
    doc?: string;
    /** Diagnostics that are not wanted. */
    ignore?: Code[];
}

/** How to cut a document into chunks. */
export interface ChunkOptions {
    /** Characters that a chunk of running text has at most, 800 without it. Boxes and tables are whole, however long. */
    maxChars?: number;
    /** What is put together in one chunk of running text; without it, what stands under one heading. */
    by?: ChunkBy;
}

/** Where something stands, in UTF-16 units: `text.slice(from, to)` cuts it out. */
export interface Place {
    /** Position of its start in the text, in UTF-16 units. */
    from: number;
    /** Position of its end in the text, in UTF-16 units. */
    to: number;
}

/** Where the cell of a value stands, in UTF-16 units. */
export interface ValuePlace {
    /** Position of the start of the cell in the text, in UTF-16 units. */
    value_from: number;
    /** Position of the end of the cell in the text, in UTF-16 units. */
    value_to: number;
}

/** A cell of a table. */
export interface TableCell {
    /** Row of its upper left corner, from 0. */
    row: number;
    /** Column of its upper left corner, from 0. */
    col: number;
    /** Rows it covers. */
    rowspan: number;
    /** Columns it covers. */
    colspan: number;
    /** Its words. */
    text: string;
    /** Position of its start in the text, in UTF-16 units. */
    from: number;
    /** Position of its end in the text, in UTF-16 units. */
    to: number;
}

/** What there is to know of a code. */
export interface Explanation {
    /** The code. */
    code: Code;
    /** How much its diagnostics matter. */
    severity: Severity;
    /** What it means, in one or more sentences. */
    description: string;
    /** A piece of a document that has it. */
    example: string;
    /** What to do about it. */
    help: string | null;
}

/** The rows of the flat tables, by the name of the table. */
export interface Tables {
    outline: OutlineRow;
    boxes: BoxRow;
    items: ItemRow;
    paragraphs: ParagraphRow;
    tables: TableRow;
    cells: CellRow;
    indicators: IndicatorRow;
    frame: FrameRow;
    diagnostics: DiagnosticRow;
}

/** The name of a flat table. */
export type TableName = keyof Tables;

export interface Document {
    /** Any of the tables by its name. */
    table<Name extends TableName>(name: Name): Tables[Name][];
}

/** What the tree is made of. */
export namespace ast {

    /** What a heading is, by its marker. */
    export type HeadingKind =
        /** 序言, 前言, 引言: `序　言`. */
        | "preface"
        /** 篇, 编, 部分: `第一篇　转变方式`. */
        | "part"
        /** 章: `第一章 发展环境`. */
        | "chapter"
        /** 节: `第一节 “十三五”发展成就`. */
        | "section"
        /** 条: `第一条 为规范规划编制`. */
        | "article"
        /** `一、总体要求`. */
        | "item"
        /** `（一）指导思想`. */
        | "subitem"
        /** `1. 优化布局`, `1．…`, `1、…`. */
        | "point"
        /** `（1）新建泵站`, `1）…`. */
        | "subpoint"
        /** `①雨污分流`. */
        | "circled"
        /** `1.1 概况`, `2.3.1 桥梁`: two or more parts. */
        | "decimal"
        /** 附件, 附录, 附表, 附图: `附件1 任务分工`. */
        | "appendix"
        /** A heading with no number: a Markdown `#` heading, or a short line of its own that titles the text after it. */
        | "topic";

    /** The number of a marker. */
    export type Number =
        /** A plain ordinal: `第十二章` → 12, `（三）` → 3, `1.` → 1. */
        | number
        /** A compound, with ASCII hyphens or dots: `专栏 3—1` → `3-1`, `2.3.1` → `2.3.1`. */
        | string;

    /** How a table stands in the text. */
    export type TableForm =
        /** Cells parted by tabs, a row a line. */
        | "tabs"
        /** One cell a line. */
        | "lines"
        /** A Markdown table: cells between `|`. */
        | "pipes"
        /** An HTML `<table>`. */
        | "html"
        /**
         * Rows of print without other marks: columns aligned by blanks, as `pdftotext -layout` writes them, cells parted by
         * one blank, or by none.
         */
        | "aligned";

    /** What a value is for the plan. */
    export type Role =
        /** 基数, 基期值, 现状: what the plan starts from. */
        | "baseline"
        /** 目标, 预期值, 规划: what it promises. */
        | "target"
        /** 完成情况, 实际, 预计: what was achieved. */
        | "actual"
        /** 完成率, 权重 and anything else. */
        | "other";

    /** How a value measures its indicator. */
    export type Measure =
        /** The indicator itself at a date. */
        | "level"
        /** 年均增长, 增速. */
        | "annual_growth"
        /** 五年累计. */
        | "total"
        /** A column for both: `年均增长或累计`, `年均增速[累计]`. */
        | "growth_or_total"
        /** 增减, 变化. */
        | "change";

    /** How a figure bounds a value. */
    export type Bound =
        /** The value itself. */
        | "eq"
        /** `≥`, `以上`, `不低于`. */
        | "ge"
        /** `>`, `超过`, `突破`. */
        | "gt"
        /** `≤`, `以内`, `不超过`, `控制在`. */
        | "le"
        /** `<`, `低于`. */
        | "lt"
        /** `左右`, `约`. */
        | "approx";

    /** The direction of a change. */
    export type Change =
        /** `提高`, `增长`, `新增`. */
        | "increase"
        /** `下降`, `减少`, `降低`. */
        | "decrease";

    /** A parsed document. */
    export interface Document {
        /** Head and foot: titles, document number, notice, signature, dates, copies. */
        frame: FrameLine[];
        /** The printed table of contents. */
        contents: Contents | null;
        /** The body. */
        blocks: Block[];
        /** What is no content: page numbers, running headers, web furniture, markup; in the order of the source. */
        trivia: Trivia[];
    }

    /** A line, or a paragraph, of the frame. */
    export interface FrameLine {
        /** What it is. */
        kind: FrameKind;
        /** Its words. */
        text: Text;
    }

    /** What a line of the frame is (GB/T 9704-2012, and what web pages add). */
    export type FrameKind =
        /** 发文机关标志, the red head: `澜江市人民政府文件`. */
        | "red_head"
        /** 发文字号: `澜政〔2021〕8号`. */
        | "document_number"
        /** The title of the notice that carries the plan: `…关于印发…的通知`. */
        | "notice_title"
        /** The title of the plan itself. */
        | "title"
        /** A line under the title: `（2021—2025年）`, `（草案）`. */
        | "subtitle"
        /** 主送机关: `各县（市、区）人民政府，市政府各部门：`. */
        | "addressee"
        /** The body of the notice: `现将《…》印发给你们，请认真贯彻执行。` */
        | "notice"
        /** 署名: `澜江市人民政府`. */
        | "signature"
        /** 成文日期: `2021年6月25日`. */
        | "date"
        /** 附注: `（此件公开发布）`, `（本文有删减）`. */
        | "remark"
        /** 附件说明, the list of annexes of the notice: `附件：1．任务分工表`. */
        | "annexes"
        /** 抄送: `抄送：市委各部门，市人大常委会办公室。` */
        | "copies_to"
        /** 印发机关: `澜江市人民政府办公室`. */
        | "printed_by"
        /** 印发日期: `2021年6月29日印发`. */
        | "printed_on"
        /** Metadata of a web page or a data set: `索引号：…`, `发布日期：2021-06-25`. */
        | "metadata";

    /** Words of the document: the ranges of the source that hold them and, where asked for, the plain text. */
    export interface Text {
        /** The ranges of the source that hold the words, in order. */
        spans: Span[];
        /** The plain text, where it was asked for. */
        text?: string;
    }

    /** A half-open range of bytes of the UTF-8 source: `start..end`, always on character boundaries. */
    export interface Span {
        /** Offset of the first byte. */
        start: number;
        /** Offset one past the last byte. */
        end: number;
    }

    /** A printed table of contents (目录): no part of the body, kept as a list and checked against it. */
    export interface Contents {
        /** The line `目录`, where printed. */
        heading: Text | null;
        /** Its entries, in order. */
        entries: ContentsEntry[];
    }

    /** One entry of a table of contents: `第一章 发展环境 ........ 5`. */
    export interface ContentsEntry {
        /** The marker, where it has one: `第一章`. */
        marker: Span | null;
        /** Its number. */
        number: Number | null;
        /** The title. */
        title: Text;
        /** Leaders and page number, where printed. */
        leader: Span | null;
        /** The page. */
        page: number | null;
    }

    /** One block of the document, in the order of the source. */
    export type Block =
        /** A heading with all that stands under it. */
        | ({ type: "section"; } & Section)
        /** Running text. */
        | ({ type: "paragraph"; } & Paragraph)
        /** A 专栏. */
        | ({ type: "box"; } & Box)
        /** A labelled entry of a box. */
        | ({ type: "item"; } & Item)
        /** A table. */
        | ({ type: "table"; } & Table)
        /** The caption of a figure; the figure itself is lost in a text. */
        | ({ type: "figure"; } & Caption);

    /** A heading: `第一章 发展环境`, `（一）开放水平显著提高。坚持…`. */
    export interface Heading {
        /** What kind of heading it is. */
        kind: HeadingKind;
        /** Its number; `null` for a preface, a topic, an unnumbered appendix. */
        number: Number | null;
        /** Where the marker stands: `第一章`, `（一）`, `##`. */
        marker: Span | null;
        /** The title, without marker and closing 。 */
        title: Text;
        /** Whether text follows in the same paragraph: `1.优化布局。坚持…`. */
        run_in: boolean;
        /** The 。 that closes the title, where one does. */
        stop: Span | null;
    }

    /** A heading and what stands under it. */
    export interface Section {
        /** The heading. */
        heading: Heading;
        /**
         * Depth in the tree, from 1. It comes from the order in which the document introduces its markers, not from the
         * marker: 一、 is level 1 in one plan and level 3 in another.
         */
        level: number;
        /** What stands under the heading. */
        children: Block[];
        /** From the heading to the end of the last child. */
        span: Span;
    }

    /** What a paragraph is. */
    export type ParagraphKind =
        /** Running text. */
        | "text"
        /** A numbered or bulleted sentence of a list: `1.《河道管理条例》（2018年修正）`. */
        | "item"
        /** A note to a table or a box: `注：[]内为五年累计数。` */
        | "note";

    /** The mark at the start of a paragraph or an item. */
    export interface Marker {
        /** Its family. */
        kind: MarkerKind;
        /** Its number, where it has one. */
        number: Number | null;
        /** Where it stands. */
        span: Span;
    }

    /** What opens a paragraph or an item that is no heading. */
    export type MarkerKind =
        /** A marker that could also number a heading: `1.` before a sentence of a list. */
        | { ordinal: HeadingKind; }
        /** `——坚持党的领导。` */
        | "dash"
        /** `•`, `-`, `*` before an entry of a list. */
        | "bullet";

    /** A paragraph of running text. */
    export interface Paragraph {
        /** What it is. */
        kind: ParagraphKind;
        /** What opens it: `——`, `1.`, `•`. */
        marker: Marker | null;
        /** Its words, the lead included. */
        text: Text;
        /** The run-in topic that opens it: `综合实力跃上新台阶` of `综合实力跃上新台阶。五年来…`. Part of `text`. */
        lead: Text | null;
    }

    /** The heading line of a box: `专栏 3-1：“十四五”重点产业发展方向`. */
    export interface BoxHead {
        /** `专栏 3-1：`. */
        marker: Span;
        /** The number; `null` for a bare 专栏. */
        number: Number | null;
        /** The title. */
        title: Text;
    }

    /**
     * A 专栏: a boxed insert with projects, key points or a table.
     *
     * The name is the field's word for it; write `ast::Box` where the standard library's is also in use.
     */
    export interface Box {
        /** Its heading line; `null` where extraction lost it. */
        head: BoxHead | null;
        /** What it holds: items, paragraphs, tables. */
        children: Block[];
        /** From the heading line to the end of the last child. */
        span: Span;
    }

    /** A labelled entry of a box: `——现代物流业。建设多式联运枢纽…`, `装备制造 做精做优…`. */
    export interface Item {
        /** What opens it: `——`, `（1）`, `1．`. */
        marker: Marker | null;
        /** The label, without marker and closing mark. */
        label: Text;
        /** The mark between label and text: 。 or ：; `null` where a blank or a line end parts them. */
        stop: Span | null;
        /** The words after the label; empty for a group line (`优势支柱产业：`), whose entries follow it. */
        text: Text;
    }

    /** The caption of a table or a figure: `表 1-1：“十三五”规划主要目标完成情况`. */
    export interface Caption {
        /** `表 1-1：`, `图 2`. */
        marker: Span | null;
        /** The number: `1-1`. */
        number: Number | null;
        /** The words. */
        text: Text;
    }

    /** One cell of a table. */
    export interface Cell {
        /** Row of its upper left corner, from 0. */
        row: number;
        /** Column of its upper left corner, from 0. */
        col: number;
        /** Rows it covers, at least 1. */
        rowspan: number;
        /** Columns it covers, at least 1. */
        colspan: number;
        /** Its words; empty for a printed but blank cell. */
        text: Text;
    }

    /** A table: a grid of cells, row 0 the first row of the header. */
    export interface Table {
        /** The caption: `表 1-1 主要指标`, or the title row inside the table. */
        caption: Caption | null;
        /** How the table stands in the text. */
        form: TableForm;
        /** Rows of the grid. */
        rows: number;
        /** Columns of the grid. */
        columns: number;
        /** How many of the first rows are the header; 0 where none was recognised. */
        header_rows: number;
        /** The cells that are printed, by row and column. A place that no cell covers is empty in the source. */
        cells: Cell[];
        /** Rows that do not fit the columns, in their order: their cells may stand in other columns than their own. */
        ragged_rows: number[];
        /** Notes under the table: `注：[]内为五年累计数。` */
        notes: Paragraph[];
        /** From the caption to the last cell or note. */
        span: Span;
    }

    /** A piece of the source that is no content. */
    export interface Trivia {
        /** What it is. */
        kind: TriviaKind;
        /** Where it stands. */
        span: Span;
    }

    /** What a piece of trivia is. */
    export type TriviaKind =
        /** A page number: `— 12 —`, `第 3 页`. */
        | "page_number"
        /** A line that a page head or foot repeats. */
        | "running_header"
        /** Labels and rules of a web page: `分享到：`, `---`. */
        | "web_furniture"
        /** A character that the page break repeats: `加强知` / `知识产权`. */
        | "repeated_seam"
        /** Markdown or HTML marks: `**`, `|`, `<td>`. */
        | "markup"
        /** The header of a table, repeated where the table goes on after a page break. */
        | "repeated_header"
        /** The words of a merged cell where they stand again in a place that it covers. */
        | "repeated_cell"
        /** A byte order mark or another character that prints nothing. */
        | "invisible";

    /**
     * An indicator table: the typed reading of a `Table`, or of one that extraction fused into a paragraph.
     *
     * ```text
     * 指标                  2020年   2025年   年均增长   属性
     * 1 地区生产总值（亿元）   905     1320      ≥7      预期性
     * 2 森林覆盖率（%）       41.5    43        —       约束性
     * ```
     */
    export interface IndicatorTable {
        /** The caption, or the title of the box that the table stands in. */
        caption: Text | null;
        /** What each column of the table is, from left to right. */
        columns: IndicatorColumn[];
        /** The indicators, in the order of their rows. */
        indicators: Indicator[];
        /** Notes under the table: `注：[]内为五年累计数。` */
        notes: Paragraph[];
        /** From the caption to the last cell or note. */
        span: Span;
    }

    /** One column of an indicator table. */
    export interface IndicatorColumn {
        /** The words that head it, from the top row of the header down. */
        head: Text;
        /** What it holds. */
        kind: ColumnKind;
    }

    /** What a column of an indicator table holds. */
    export type ColumnKind =
        /** 类别, 领域, 一级指标. */
        | { type: "category"; }
        /** 序号. */
        | { type: "serial"; }
        /** The merged parents of indicators: 城镇就业 beside 城镇调查失业率. */
        | { type: "group"; }
        /** 指标, 指标名称. */
        | { type: "name"; }
        /** 单位. */
        | { type: "unit"; }
        /** 属性: 预期性, 约束性. */
        | { type: "attribute"; }
        /** 指标层级: 国家, 省, 市. */
        | { type: "tier"; }
        /** Values. */
        | ({ type: "values"; } & ValueColumn)
        /** Anything else: 责任部门, 备注. */
        | { type: "other"; };

    /** The year of a value, or the years that it spans; both ends count. */
    export interface Period {
        /** The first year. */
        from: number;
        /** The last year. */
        to: number;
    }

    /** What the values of a column are. */
    export interface ValueColumn {
        /** Base, target, what was achieved, or something else. */
        role: Role;
        /** Level, growth, sum or change. */
        measure: Measure;
        /** The year, or the years, of the values. */
        period: Period | null;
        /** Whether the header prints neither the role nor the year, and the plan or the neighbours give one of them. */
        inferred: boolean;
    }

    /** One indicator: a row of the table, or one of the rows of a group. */
    export interface Indicator {
        /** The printed serial number; the indicators of a group share it. */
        number: Number | null;
        /** The category row, or the merged category cell: `经济发展`. */
        category: Text | null;
        /** The merged parent: `城镇就业`. */
        group: Text | null;
        /** The name without serial number, unit and footnote marks: `重点实验室数量（省级以上）`. */
        name: Text;
        /** The unit, as printed in its column or after the name. */
        unit: Text | null;
        /** Whether it binds. */
        attribute: Attribute | null;
        /** The level that set it, where the table says: `国家`, `省`. */
        tier: Text | null;
        /** Its values, by column; a cell with several labelled values gives several. */
        values: IndicatorValue[];
        /** Whether the row does not fit the header: its cells may stand in the wrong columns, so no value is typed. */
        ragged: boolean;
    }

    /** Whether an indicator binds: `约束性`, `预期性`, or what else a table prints. */
    export interface Attribute {
        /** What it comes to. */
        kind: AttributeKind;
        /** The word as printed; `null` where only a mark at the name says so (带*的为约束性指标). */
        text: Text | null;
    }

    /** Kinds of indicators by their force. */
    export type AttributeKind =
        /** 约束性: the government answers for it. */
        | "binding"
        /** 预期性: expected, left to the market. */
        | "anticipatory"
        /** Another word: 建议性, 底线指标. */
        | "other";

    /** The value of an indicator in one column. */
    export interface IndicatorValue {
        /** Index of its column in `IndicatorTable::columns`. */
        column: number;
        /** The words before it in a cell with several values: `设区市` of `设区市≥25 县级市≥20`. */
        label: Text | null;
        /** What the cell says. */
        value: Value;
        /** Whether it is an accumulated figure: `[35]`, `〔24〕`, `累计120`. */
        total: boolean;
        /** Whether the cell itself calls it an increase or a decrease: `提高 3`, `下降15%`. */
        change: Change | null;
        /** The way to the level that the cell states, where it says so: `降低到 28` is a level, reached from above. */
        toward: Change | null;
        /** The unit printed in the cell, where it is another than that of the indicator: `104.9 亿元`. */
        unit: Text | null;
        /** What its column says with the year that the cell itself prints, where that is another: `57.6（2019年）`. */
        own: ValueColumn | null;
        /** The cell as printed; empty where none is. */
        cell: Text;
    }

    /**
     * What a cell says. Figures are exact decimals as printed: 0.10 stays 0.10.
     *
     * In JSON a decimal is a string, since most readers of JSON numbers round them.
     */
    export type Value =
        /** `≥14.2`, `56 左右`, `1,280`. */
        | { kind: "number"; /** How the figure bounds the value. */ bound: Bound; /** The figure. */ number: string; }
        /** `1—2`, `100～120`. */
        | { kind: "range"; /** How the figures bound the value. */ bound: Bound; /** The lower end. */ low: string; /** The upper end. */ high: string; }
        /** `3.3:41.1:55.6`. */
        | { kind: "ratio"; /** How the figures bound the value. */ bound: Bound; /** The parts, at least two. */ parts: string[]; }
        /** Words that set no number, `按省下达目标`; or figures that the grammar does not know. */
        | { kind: "text"; }
        /** Nothing: a blank cell, `—`, `#`, `暂无`. */
        | { kind: "missing"; };
}
