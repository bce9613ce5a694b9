/** What the program found, each with its remedy, and what is still to be filled in. */

import type { App } from "./app";
import { plainHint } from "./app";
import { h } from "./dom";
import { t } from "./lang";
import { words } from "./marks";
import type { Class, Finding, Note, Removed } from "./types";
import { type Blank, blanks } from "./todo";

const WORDS: Record<Class, [string, string]> = {
  note: ["说明", "note"],
  hint: ["提示", "hint"],
  mended: ["已修正", "mended"],
  removed: ["已删去", "removed"],
  doubt: ["存疑", "doubt"],
  warning: ["警告", "warning"],
  error: ["错误", "error"],
};

const MOST = 60;

/** The checker's finding of a placeholder: it is listed with the blanks. */
const BLANK = "X01";

/** What a doubt asks: what a paragraph is, whether two are one, whether it is promotion. Others are only to be known. */
const ASKS: Readonly<Record<string, "role" | "join" | "junk" | "title">> = {
  S01: "title",
  S02: "role",
  S03: "role",
  S05: "role",
  S06: "role",
  S07: "role",
  S08: "role",
  S13: "join",
  J02: "junk",
  J04: "junk",
};

interface Item {
  class: Class;
  pos: number | null;
  to: number | null;
  code: string;
  message: string;
  hint: string | null;
  snippet: string;
  acts: Node[];
}

const button = (text: string, run: () => void, kind = "small") => h("button", { type: "button", class: kind, onclick: run }, text);

function snippet(app: App, from: number, to: number): string {
  const doc = app.view.state.doc;
  const line = doc.lineAt(Math.min(from, doc.length));
  const text = to > from ? doc.sliceString(from, Math.min(to, from + 40)) : line.text.slice(0, 40);
  return text.replace(/<!--.*?-->/g, "").replace(/[#*\n]+/g, " ").trim() || line.text.replace(/[#*]/g, "").trim().slice(0, 24);
}

/** A place with some characters on each side. */
function around(app: App, from: number, to: number): [number, number] {
  const line = app.view.state.doc.lineAt(Math.min(from, app.view.state.doc.length));
  return to - from > 12 ? [from, to] : [Math.max(line.from, from - 10), Math.min(line.to, Math.max(to, from + 1) + 10)];
}

/** Buttons that say what a paragraph is. */
function roleActs(app: App, pos: number, roles: (pos: number, at: HTMLElement) => void, unsure: boolean): Node[] {
  const block = app.block(pos);
  if (!block) return [];
  const [, , role, level] = block.row;
  const acts: Node[] = [];
  if (unsure && role !== "表格") acts.push(button(t("就是这样", "It is so"), () => app.settle(pos)));
  if (role !== "标题") acts.push(button(t("这是标题", "Title"), () => app.setRole(pos, "标题")));
  if (role !== "正文") acts.push(button(t("正文", "Text"), () => app.setRole(pos, "正文")));
  if (level !== 1) acts.push(button(t("一级标题", "Heading 1"), () => app.setRole(pos, "层次标题", 1)));
  const more = button(t("其他…", "Other…"), () => roles(pos, more));
  acts.push(more, button(t("删去", "Take out"), () => app.remove(pos)));
  return acts;
}

/** The buttons for what a doubt asks. */
function remedies(app: App, code: string, pos: number | null, to: number | null, roles: (pos: number, at: HTMLElement) => void): Node[] {
  const asks = ASKS[code];
  if (asks === "title") {
    const here = () => app.view.state.selection.main.head;
    return [button(t("光标所在段是标题", "The paragraph at the cursor is the title"), () => app.setRole(here(), "标题"))];
  }
  if (pos === null || !asks) return [];
  if (asks === "role") return roleActs(app, pos, roles, true);
  if (asks === "join") {
    return [button(t("与下一段合成一段", "Join with the next"), () => app.join(pos)), button(t("就是两段", "They are two"), () => app.settle(pos))];
  }
  return [button(t("删去", "Take out"), () => app.remove(pos, to ?? pos)), button(t("保留", "Keep"), () => app.settle(pos, to ?? pos))];
}

function ofFinding(app: App, one: Finding, roles: (pos: number, at: HTMLElement) => void): Item {
  const doc = app.view.state.doc;
  const pos = one.span?.[0] ?? null;
  const to = one.span?.[1] ?? null;
  const acts: Node[] = [];
  const { fix, edits } = one;
  if (fix && pos !== null && to !== null) {
    const old = doc.sliceString(pos, to);
    const { text } = fix;
    const [what, whatEnglish] = old.trim() ? [`“${old}”`, `“${old}”`] : ["空格", "the space"];
    const does = text ? t(`改为“${text}”`, `Change to “${text}”`) : t(`删去${what}`, `Take ${whatEnglish} out`);
    acts.push(button(does, () => app.change({ from: pos, to, insert: fix.text }), fix.safe ? "small main" : "small"));
    if (old.length > 60) acts.length = 0;
  } else if (one.class === "mended" && edits?.length) {
    acts.push(
      button(t("接受修正", "Take the mend"), () =>
        app.change(edits.filter((edit) => edit.to <= doc.length).sort((a, b) => a.from - b.from).map((edit) => ({ from: edit.from, to: edit.to, insert: edit.text }))),
      ),
    );
  } else if (one.class === "removed" && pos !== null) {
    acts.push(button(t("恢复", "Restore"), () => app.keepLine(pos), "small main"));
  } else acts.push(...remedies(app, one.code, pos, to, roles));
  const place = pos === null ? "" : snippet(app, pos, to ?? pos);
  const isLine = one.code === "J01";
  return {
    class: one.class,
    pos,
    to,
    code: one.code,
    // Of a removed line its text says enough.
    message: isLine ? place : one.message,
    hint: one.hint,
    snippet: isLine ? "" : place,
    acts,
  };
}

function ofNote(app: App, one: Note, roles: (pos: number, at: HTMLElement) => void): Item {
  const acts: Node[] = [];
  acts.push(...remedies(app, one.code, one.pos, one.to, roles));
  acts.push(button(t("知道了", "Dismiss"), () => app.dropNotes([one])));
  const place = one.pos === null ? one.quote : snippet(app, ...around(app, one.pos, one.to ?? one.pos));
  return { ...one, snippet: place, acts };
}

function ofRemoved(app: App, one: Removed): Item {
  return {
    class: "removed",
    pos: one.pos,
    to: one.pos,
    code: "",
    message: words(one),
    hint: null,
    snippet: "",
    acts: [button(t("恢复", "Restore"), () => app.restore([one.id]), "small main")],
  };
}

export interface Side {
  render(): void;
  /** Goes to the next finding or blank behind the cursor, or before it. */
  step(what: "finding" | "blank", back: boolean): void;
}

export function createSide(app: App, found: HTMLElement, todo: HTMLElement, count: (found: number, todo: number) => void, roles: (pos: number, at: HTMLElement) => void): Side {
  let items: Item[] = [];
  let open: Blank[] = [];
  const folded = new Set<string>(["removed"]);
  const whole = new Set<string>();

  function row(one: Item): HTMLElement {
    const place =
      one.pos !== null && one.snippet
        ? h("button", { type: "button", class: "place", onclick: () => app.jump(one.pos!, one.to ?? one.pos!), title: t("到这一处", "Go there") }, one.snippet)
        : null;
    const hint = plainHint(one.hint);
    return h(
      "li",
      { class: `finding ${one.class}` },
      h("p", { class: "what" }, h("span", { class: "chip" }, t(...WORDS[one.class])), one.class === "removed" ? h("del", null, one.message) : one.message),
      place,
      hint && one.class !== "removed" && one.class !== "mended" ? h("p", { class: "hint" }, hint) : null,
      one.acts.length ? h("div", { class: "acts" }, ...one.acts) : null,
    );
  }

  function group(key: string, title: string, of: Item[], more: Node | null = null): HTMLElement | null {
    if (!of.length) return null;
    const shown = whole.has(key) ? of : of.slice(0, MOST);
    const box = h(
      "details",
      { open: !folded.has(key) },
      h("summary", null, h("span", null, title), h("b", null, of.length)),
      more,
      h("ol", null, ...shown.map(row)),
      shown.length < of.length
        ? button(t(`再显示 ${of.length - shown.length} 处`, `${of.length - shown.length} more`), () => { whole.add(key); render(); }, "link")
        : null,
    );
    box.addEventListener("toggle", () => (box.open ? folded.delete(key) : folded.add(key)));
    return box;
  }

  function render(): void {
    const look = app.look;
    const focus = document.activeElement instanceof HTMLElement && found.contains(document.activeElement);
    const all = look?.findings ?? [];
    const live = all.filter((one) => one.code !== BLANK).map((one) => ofFinding(app, one, roles));
    const known = new Set(live.map((one) => `${one.code} ${one.pos === null ? "" : app.view.state.doc.lineAt(Math.min(one.pos, app.view.state.doc.length)).number}`));
    const notes = app.session.notes.flatMap((one) => {
      const line = one.pos === null ? "" : app.view.state.doc.lineAt(Math.min(one.pos, app.view.state.doc.length)).number;
      return known.has(`${one.code} ${line}`) || one.code === "R01" || one.code === BLANK ? [] : [ofNote(app, one, roles)];
    });
    const removed = app.session.removed.map((one) => ofRemoved(app, one));
    items = [...live, ...notes, ...removed].sort((a, b) => (a.pos ?? -1) - (b.pos ?? -1));
    const of = (...classes: Class[]) => items.filter((one) => classes.includes(one.class));
    const unsure = of("doubt", "warning", "error");
    const back = removed.length > 1 ? button(t("全部恢复", "Restore all"), () => app.restore(app.session.removed.map((one) => one.id)), "link") : null;
    const mended = app.session.notes.filter((one) => one.class === "mended");
    const seen = mended.length > 1 ? button(t("全部知道了", "Dismiss all"), () => app.dropNotes(mended), "link") : null;
    const none = !items.length && look ? h("p", { class: "none" }, t("没有改动，没有疑问。", "Nothing changed, nothing doubtful.")) : null;
    const parts = [
      group("unsure", t("要您看一看", "For you to look at"), unsure),
      group("removed", t("已删去的推广和杂项", "Removed"), of("removed"), back),
      group("mended", t("已修正", "Mended"), of("mended"), seen),
      group("hint", t("校对提示", "Hints of the checker"), of("hint")),
      none,
    ];
    found.replaceChildren(...parts.filter((part) => part !== null));
    if (focus) found.querySelector<HTMLElement>("summary, button")?.focus();

    const text = app.view.state.doc.length > 2_000_000 ? app.view.state.doc.sliceString(0, 2_000_000) : app.text;
    // What the checker takes for a placeholder is a blank too.
    open = blanks(text, all.flatMap((one) => (one.code === BLANK && one.span ? [one.span] : [])));
    const entry = (one: Blank) =>
      h(
        "li",
        null,
        h("button", { type: "button", class: "place", onclick: () => app.jump(one.from, one.to) }, ...around(one)),
      );
    todo.replaceChildren(
      h("p", { class: "hint" }, open.length ? t("稿里还空着、要填上的地方，点一下就到：", "What is still open in the draft; click to go there:") : t("没有要填的空。", "Nothing left to fill in.")),
      h("ol", { class: "todo" }, ...open.slice(0, 300).map(entry)),
    );
    count(unsure.length, open.length);
  }

  function around(one: Blank): Node[] {
    const at = one.around.indexOf(one.text);
    if (at < 0) return [h("mark", null, one.text)];
    return [document.createTextNode(one.around.slice(0, at)), h("mark", null, one.text), document.createTextNode(one.around.slice(at + one.text.length))];
  }

  function step(what: "finding" | "blank", back: boolean): void {
    const here = app.view.state.selection.main;
    const places: [number, number][] =
      what === "blank"
        ? open.map((one) => [one.from, one.to])
        : items.filter((one) => one.pos !== null && one.class !== "removed").map((one) => [one.pos!, one.to ?? one.pos!]);
    if (!places.length) return app.say(what === "blank" ? t("没有要填的空", "Nothing to fill in") : t("没有发现", "No findings"));
    places.sort((a, b) => a[0] - b[0]);
    const next = back ? [...places].reverse().find((one) => one[0] < here.from) ?? places[places.length - 1]! : places.find((one) => one[0] > here.from) ?? places[0]!;
    app.jump(next[0], next[1]);
    if (what === "finding") {
      const one = items.find((item) => item.pos === next[0]);
      if (one) app.say(one.message);
    }
  }

  return { render, step };
}
