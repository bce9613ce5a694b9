/** The review text: CodeMirror with the role of every block in the margin and what was taken off in its place. */

import { defaultKeymap, history, historyKeymap, invertedEffects } from "@codemirror/commands";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import {
  EditorSelection,
  EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
  type Text,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
  drawSelection,
  gutter,
  highlightActiveLine,
  keymap,
  placeholder,
} from "@codemirror/view";
import { h } from "./dom";
import { english, t } from "./lang";
import { label, words } from "./marks";
import { theme } from "./theme";
import { type BlockRow, EMPTY, type Look, type Removed, type Session } from "./types";

export const setSession = StateEffect.define<Session>();

/** Everything but the text; it is undone and redone with it. */
export const sessionField = StateField.define<Session>({
  create: () => EMPTY,
  update(session, transaction) {
    for (const effect of transaction.effects) if (effect.is(setSession)) return effect.value;
    if (!transaction.docChanged) return session;
    const move = (pos: number) => transaction.changes.mapPos(pos, 1);
    return {
      ...session,
      removed: session.removed.map((one) => ({ ...one, pos: move(one.pos) })),
      notes: session.notes.map((one) => ({ ...one, pos: one.pos === null ? null : move(one.pos), to: one.to === null ? null : move(one.to) })),
    };
  },
});

const undoSession = invertedEffects.of((transaction) =>
  transaction.effects.some((effect) => effect.is(setSession))
    ? [setSession.of(transaction.startState.field(sessionField))]
    : [],
);

export interface Placed {
  from: number;
  to: number;
  index: number;
  row: NonNullable<BlockRow>;
}

interface Seen {
  look: Look | null;
  blocks: Placed[];
  /** Lines that the program takes off as the text stands. */
  junk: number[];
  lines: DecorationSet;
  spans: DecorationSet;
  labels: RangeSet<GutterMarker>;
}

export const setLook = StateEffect.define<Look | null>();

class RoleMarker extends GutterMarker {
  constructor(
    readonly text: string,
    readonly kind: string,
  ) {
    super();
  }
  override eq(other: GutterMarker): boolean {
    return other instanceof RoleMarker && other.text === this.text && other.kind === this.kind;
  }
  override toDOM(): Node {
    return h("span", { class: `role ${this.kind}`, title: t("点击改这一段是什么", "Click to change what this is") }, this.text);
  }
}

const kindOf = ([, , role, level, lead]: NonNullable<BlockRow>): string =>
  role === "标题" ? "title" : level ? `head h${level}` : lead ? "lead" : role === "正文" ? "plain" : "other";

/** Of a table the program names the lines with words; tags, rules and empty rows belong to it as well. */
function wholeTable([first, last, ...rest]: NonNullable<BlockRow>, doc: Text): NonNullable<BlockRow> {
  while (first > 1 && doc.line(first - 1).text.trim()) first--;
  while (last < doc.lines && doc.line(last + 1).text.trim()) last++;
  return [first, last, ...rest];
}

function seen(look: Look | null, state: EditorState): Seen {
  const empty: Seen = { look, blocks: [], junk: [], lines: Decoration.none, spans: Decoration.none, labels: RangeSet.empty };
  if (!look) return empty;
  const doc = state.doc;
  const blocks: Placed[] = [];
  const lines: Range<Decoration>[] = [];
  const labels: Range<GutterMarker>[] = [];
  look.blocks.forEach((row, index) => {
    if (!row || row[0] < 1 || row[1] > doc.lines) return;
    if (row[2] === "表格") row = wholeTable(row, doc);
    const from = doc.line(row[0]).from;
    blocks.push({ from, to: doc.line(row[1]).to, index, row });
    labels.push(new RoleMarker(label(row, english), kindOf(row)).range(from));
    const kind = kindOf(row);
    if (kind === "title" || kind.startsWith("head")) lines.push(Decoration.line({ class: `cm-${kind.replace(" ", " cm-")}` }).range(from));
    else if (kind === "other") lines.push(Decoration.line({ class: "cm-special" }).range(from));
  });
  blocks.sort((a, b) => a.from - b.from);
  if (doc.line(1).text === "---" && blocks[0] && blocks[0].from > 0) {
    labels.push(new RoleMarker(t("版头版记", "front"), "plain front").range(0));
  }
  const junk: number[] = [];
  for (const number of look.removed) {
    if (number > doc.lines) continue;
    const line = doc.line(number);
    junk.push(line.from);
    lines.push(Decoration.line({ class: "cm-junk" }).range(line.from));
    labels.push(new RoleMarker(t("已删", "removed"), "gone").range(line.from));
  }
  const spans: Range<Decoration>[] = [];
  for (const finding of look.findings.slice(0, 3000)) {
    if (!finding.span || finding.class === "removed") continue;
    const [from, to] = finding.span;
    if (to <= doc.length && from < to && to - from < 400) {
      spans.push(Decoration.mark({ class: finding.code === "X01" ? "cm-open" : `cm-found cm-${finding.class}`, attributes: { title: finding.message } }).range(from, to));
    }
  }
  return {
    look,
    blocks,
    junk,
    lines: Decoration.set(lines, true),
    spans: Decoration.set(spans, true),
    labels: RangeSet.of(labels, true),
  };
}

export const seenField = StateField.define<Seen>({
  create: (state) => seen(null, state),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setLook)) return seen(effect.value, transaction.state);
    }
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return {
      ...value,
      blocks: value.blocks.map((one) => ({ ...one, from: changes.mapPos(one.from, 1), to: changes.mapPos(one.to, -1) })),
      junk: value.junk.map((pos) => changes.mapPos(pos, 1)),
      lines: value.lines.map(changes),
      spans: value.spans.map(changes),
      labels: value.labels.map(changes),
    };
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.lines),
    EditorView.decorations.from(field, (value) => value.spans),
  ],
});

/** The block at `pos`, or the one above it. */
export function blockAt(state: EditorState, pos: number): Placed | null {
  const { blocks } = state.field(seenField);
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.from <= pos) low = middle + 1;
    else high = middle;
  }
  const found = blocks[low - 1];
  return found && pos <= state.doc.lineAt(found.to).to ? found : null;
}

class RemovedWidget extends WidgetType {
  constructor(
    readonly lines: Removed[],
    readonly restore: (ids: number[]) => void,
  ) {
    super();
  }
  override eq(other: WidgetType): boolean {
    return (
      other instanceof RemovedWidget &&
      other.lines.length === this.lines.length &&
      other.lines.every((one, at) => one.id === this.lines[at]!.id)
    );
  }
  override toDOM(): HTMLElement {
    const back = (one: Removed) =>
      h(
        "div",
        { class: "removed" },
        h("del", null, words(one)),
        h("button", { type: "button", "data-id": one.id, onclick: () => this.restore([one.id]), "aria-label": `${t("恢复", "Restore")}：${words(one).slice(0, 20)}` }, t("恢复", "Restore")),
      );
    // No margins: the editor measures what stands between lines without them.
    const group = h("div", { class: "removed-group" }, ...this.lines.map(back));
    return h("div", { class: "removed-room", contenteditable: "false" }, group);
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

function removedLines(restore: (ids: number[]) => void): Extension {
  return EditorView.decorations.compute([sessionField], (state) => {
    const groups = new Map<number, Removed[]>();
    for (const one of state.field(sessionField).removed) {
      const at = state.doc.lineAt(Math.min(one.pos, state.doc.length));
      const place = one.pos > at.from && at.text ? at.to : at.from;
      groups.set(place, [...(groups.get(place) ?? []), one]);
    }
    const widgets = [...groups].map(([pos, lines]) =>
      Decoration.widget({
        widget: new RemovedWidget(lines, restore),
        block: true,
        side: pos > 0 && pos === state.doc.lineAt(pos).to && pos !== state.doc.lineAt(pos).from ? 1 : -1,
      }).range(pos),
    );
    return Decoration.set(widgets, true);
  });
}

/** What is syntax in a line is shown paler; empty lines are lower. */
const SYNTAX = /^#{1,6}\s|\*\*|<!--.*?-->|\\(?=[!-/:-@[-`{-~])|<\/?(?:strong|em|br|u|sup|sub)>|<\/?(?:table|thead|tbody|tr|t[hd]|img|p)(?:\s[^<>]*)?>/g;
const paler = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = this.build(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = this.build(update.view);
    }
    build(view: EditorView): DecorationSet {
      const found: Range<Decoration>[] = [];
      let front = view.state.doc.line(1).text === "---";
      let frontEnd = 0;
      if (front) {
        for (let number = 2; number <= Math.min(60, view.state.doc.lines); number++) {
          if (view.state.doc.line(number).text === "---") {
            frontEnd = view.state.doc.line(number).to;
            break;
          }
        }
        front = frontEnd > 0;
      }
      for (const { from, to } of view.visibleRanges) {
        for (let pos = from; pos <= to; ) {
          const line = view.state.doc.lineAt(pos);
          if (front && line.from <= frontEnd) found.push(Decoration.line({ class: "cm-front" }).range(line.from));
          else if (!line.text.trim()) found.push(Decoration.line({ class: "cm-gap" }).range(line.from));
          else if (/^\s*<!--.*-->\s*$/.test(line.text)) found.push(Decoration.line({ class: "cm-marking" }).range(line.from));
          const text = line.text.length > 5000 ? line.text.slice(0, 5000) : line.text;
          for (const match of text.matchAll(SYNTAX)) {
            const at = line.from + match.index;
            found.push(Decoration.mark({ class: "cm-syntax" }).range(at, at + match[0].length));
          }
          pos = line.to + 1;
        }
      }
      return Decoration.set(found, true);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

export interface Calls {
  changed(): void;
  moved(): void;
  /** A label in the margin was clicked. */
  role(pos: number, x: number, y: number): void;
  restore(ids: number[]): void;
  /** The label of the front matter was clicked. */
  front(): void;
  /** Whether the page takes what was pasted. */
  paste(event: ClipboardEvent): boolean;
}

const PHRASES: Record<string, string> = {
  Find: "查找", Replace: "替换为", next: "下一个", previous: "上一个", all: "全选", "match case": "区分大小写",
  regexp: "正则", "by word": "整词", replace: "替换", "replace all": "全部替换", close: "关闭",
};

export function createEditor(host: HTMLElement, calls: Calls): EditorView {
  const root = host.attachShadow({ mode: "open" });
  const roles = gutter({
    class: "cm-roles",
    markers: (view) => view.state.field(seenField).labels,
    initialSpacer: () => new RoleMarker(english ? "Lead 2" : "二级段首", "plain"),
    domEventHandlers: {
      mousedown(view, line, event) {
        const mouse = event as MouseEvent;
        if (line.from === 0 && view.state.doc.line(1).text === "---") calls.front();
        else calls.role(line.from, mouse.clientX, mouse.clientY);
        event.preventDefault();
        return true;
      },
    },
  });
  const extensions: Extension[] = [
    history({ newGroupDelay: 400 }),
    sessionField,
    undoSession,
    seenField,
    removedLines(calls.restore),
    paler,
    roles,
    drawSelection(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.lineWrapping,
    placeholder(t("在这里粘贴或输入文稿", "Paste or type the draft here")),
    EditorView.contentAttributes.of({ "aria-label": t("文稿", "Draft text"), spellcheck: "false", autocapitalize: "off" }),
    EditorState.phrases.of(english ? {} : PHRASES),
    EditorView.domEventHandlers({ paste: (event) => calls.paste(event) }),
    EditorView.updateListener.of((update) => {
      const told = update.transactions.some((one) => one.effects.some((effect) => effect.is(setSession)));
      if (update.docChanged || told) calls.changed();
      if (update.selectionSet || update.docChanged) calls.moved();
    }),
    theme,
  ];
  return new EditorView({ parent: root, root, state: EditorState.create({ extensions }) });
}

/** Shows `pos` and sets the cursor there. */
export function jump(view: EditorView, from: number, to = from): void {
  const end = view.state.doc.length;
  const range = EditorSelection.range(Math.min(from, end), Math.min(to, end));
  view.dispatch({ selection: range, effects: EditorView.scrollIntoView(range, { y: "center" }) });
}
