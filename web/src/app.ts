/** What the parts of the page share: the text with its session, the program, and how one tells the user something. */

import { redo, undo } from "@codemirror/commands";
import { Transaction } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { h } from "./dom";
import { blockAt, jump, seenField, sessionField, setLook, setSession, type Placed } from "./editor";
import { Engine, Failed } from "./engine";
import * as kept from "./kept";
import { english, t } from "./lang";
import type { Change } from "./marks";
import { kept as keepMark, restored, takenOut, toLead, toRole } from "./marks";
import type { Pages } from "./pages";
import { EMPTY, type Look, type Session } from "./types";

/** Longer texts wait a little more for a pause, and say what to expect. */
export const LONG = 300_000;

export class App {
  readonly engine = new Engine();
  view!: EditorView;
  pages!: Pages;
  /** What the program said last, of the text as it stood then. */
  look: Look | null = null;
  /** Whether the text is newer than what the program has seen. */
  private waiting = 0;
  private running = false;
  private again = false;
  private slow = 0;
  private count = 0;
  /** A draft is coming in, and its pages are about to be shown. */
  onopen: () => void = () => {};
  onlook: () => void = () => {};
  onstate: () => void = () => {};
  private idle: (() => void)[] = [];

  get text(): string {
    return this.view.state.doc.toString();
  }

  get session(): Session {
    return this.view.state.field(sessionField);
  }

  get isEmpty(): boolean {
    return this.view.state.doc.length === 0 && this.session.removed.length === 0;
  }

  settings(more: Record<string, unknown> = {}): Record<string, unknown> {
    const { name, sheetName, sheet } = this.session;
    const own = sheetName ? { sheetName, sheet } : {};
    return { name: name || "文稿.md", english, check: true, ...own, ...more };
  }

  /** Changes text and session as one step of undo. */
  change(changes: Change | Change[] | null, session?: Partial<Session>, select?: number, stay: number[] = []): void {
    const state = this.view.state;
    const spec = changes ?? [];
    const set = state.changes(spec);
    const effects = [];
    if (session) {
      // What stays behind moves with the text.
      const move = (pos: number) => set.mapPos(pos, 1);
      const next = { ...state.field(sessionField), ...session };
      effects.push(
        setSession.of({
          ...next,
          removed: next.removed.map((one) => (stay.includes(one.id) ? one : { ...one, pos: move(one.pos) })),
          notes: next.notes.map((one) => ({ ...one, pos: one.pos === null ? null : move(one.pos), to: one.to === null ? null : move(one.to) })),
        }),
      );
    }
    this.view.dispatch({
      changes: set,
      effects,
      ...(select === undefined ? {} : { selection: { anchor: Math.min(select, set.newLength) } }),
      userEvent: "input.page",
    });
  }

  undo(): void {
    undo(this.view);
  }

  redo(): void {
    redo(this.view);
  }

  /** Knows more of removed lines than before; no step of undo. */
  learn(of: (removed: Session["removed"][number]) => Session["removed"][number]): void {
    const session = this.session;
    this.view.dispatch({
      effects: setSession.of({ ...session, removed: session.removed.map(of) }),
      annotations: Transaction.addToHistory.of(false),
    });
  }

  /**
   * Another text; undo brings the one before back. `look` is what the program says of it: given itself where its pages are shown
   * already, else as it will come.
   */
  replace(text: string, session: Session, look?: Look | Promise<Look | undefined>): void {
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      effects: setSession.of(session),
      selection: { anchor: 0 },
      scrollIntoView: true,
      userEvent: "input.open",
    });
    // Nobody is typing.
    clearTimeout(this.waiting);
    void this.run(look);
  }

  clear(): void {
    kept.clear();
    this.replace("", EMPTY);
    kept.clear();
  }

  block(pos: number): Placed | null {
    return blockAt(this.view.state, pos);
  }

  setRole(pos: number, role: string, level?: number): void {
    const block = this.block(pos);
    if (!block) return;
    if (block.row[2] === "表格") return this.say(t("表格就是表格，只能删去", "A table stays one; it can be taken out"));
    const doc = this.view.state.doc;
    const rows = this.lines(block);
    const change = role === "段首句" ? toLead(doc, rows, level ?? 2) : toRole(doc, rows, role, level);
    if (!change) {
      this.tell(t("这一段没有能当段首句的第一句（80 字以内、后面还有正文）", "This paragraph has no first sentence that could be a lead"));
      return;
    }
    const at = change.from + change.insert.length;
    const answered = this.notesIn(block);
    this.change(change, { notes: this.session.notes.filter((one) => !answered.includes(one)) }, at);
    this.say(t(`已改为：${role}${level ? ` ${level}` : ""}`, `Now: ${role} ${level ?? ""}`));
  }

  /** The blocks from `from` to `to`, in the order of the text. */
  private within(from: number, to: number): Placed[] {
    const first = this.block(from);
    const { blocks } = this.view.state.field(seenField);
    return blocks.filter((one) => one === first || (one.from >= from && one.from < to));
  }

  /** Takes the paragraphs from `from` to `to` out; they can come back. */
  remove(from: number, to = from): void {
    const blocks = this.within(from, to);
    if (!blocks.length) return;
    const doc = this.view.state.doc;
    const removed = [...this.session.removed];
    const notes = new Set(this.session.notes);
    const changes = blocks.map((block) => {
      const rows = this.lines(block);
      const change = takenOut(doc, rows[0], rows[1]);
      const [, , role, level] = rows;
      const text = doc.sliceString(change.from, doc.line(rows[1]).to);
      removed.push({ id: this.id(), pos: change.from, text, role, level, raw: true, from: rows[0] });
      for (const note of this.notesIn(block)) notes.delete(note);
      return change;
    });
    this.change(changes, { notes: [...notes], removed }, changes[0]!.from);
    this.say(t("已删去，可以恢复", "Taken out; it can come back"));
  }

  /** Says that the paragraphs from `from` to `to` are what they were taken for: each gets its mark. */
  settle(from: number, to = from): void {
    const doc = this.view.state.doc;
    const notes = new Set(this.session.notes);
    const changes = this.within(from, to).flatMap((block) => {
      const rows = this.lines(block);
      const [, , role, level, lead] = rows;
      for (const note of this.notesIn(block)) notes.delete(note);
      // A mark says of every bold piece whether it is a lead: what has one is left as it is.
      return role === "表格" || lead ? [] : [toRole(doc, rows, role, level ?? undefined)];
    });
    this.change(changes, { notes: [...notes] });
    this.say(t("记下了", "Noted"));
  }

  /** Makes one paragraph of the one at `pos` and the next. */
  join(pos: number): void {
    const { blocks } = this.view.state.field(seenField);
    const first = this.block(pos);
    const next = first && blocks[blocks.indexOf(first) + 1];
    if (!first || !next) return;
    const doc = this.view.state.doc;
    const gap = /[A-Za-z0-9]$/.test(doc.sliceString(first.from, first.to)) && /^[A-Za-z0-9]/.test(doc.sliceString(next.from, next.to)) ? " " : "";
    const notes = this.session.notes.filter((note) => !this.notesIn(first).includes(note));
    this.change({ from: first.to, to: next.from, insert: gap }, { notes }, first.to);
  }

  private notesIn(block: Placed): Session["notes"] {
    return this.session.notes.filter((one) => one.class === "doubt" && one.pos !== null && one.pos >= block.from && one.pos <= block.to);
  }

  /** Brings removed lines back, in the roles that they would have. */
  restore(ids: number[]): void {
    for (const id of ids) {
      const removed = this.session.removed.find((one) => one.id === id);
      if (!removed) continue;
      const change = restored(this.view.state.doc, removed);
      const at = this.session.removed.indexOf(removed);
      // What was removed above it stays above it.
      const above = this.session.removed.filter((one, index) => one.pos === removed.pos && index < at);
      const left = this.session.removed.filter((one) => one.id !== id);
      this.change(change, { removed: left }, undefined, above.map((one) => one.id));
    }
    this.say(t("已恢复", "Restored"));
  }

  /** Marks a line that the program takes off, so that it stays. */
  keepLine(pos: number): void {
    const line = this.view.state.doc.lineAt(pos);
    this.change(keepMark(this.view.state.doc, line.number));
  }

  /** Puts away what was said of the draft when it came in. */
  dropNotes(notes: Session["notes"]): void {
    this.change(null, { notes: this.session.notes.filter((one) => !notes.includes(one)) });
    this.onlook();
  }

  /** A block with its lines as the text stands now. */
  private lines(block: Placed): NonNullable<Look["blocks"][number]> {
    const doc = this.view.state.doc;
    const [, , role, level, lead] = block.row;
    return [doc.lineAt(block.from).number, doc.lineAt(block.to).number, role, level, lead];
  }

  id(): number {
    return Date.now() * 100 + (this.count++ % 100);
  }

  jump(from: number, to?: number): void {
    document.body.dataset.pane = "text";
    jump(this.view, from, to);
    this.view.focus();
  }

  /** The text has changed: the program looks at it when typing pauses. */
  changed(): void {
    clearTimeout(this.waiting);
    document.body.dataset.settled = "false";
    const wait = this.view.state.doc.length > LONG ? 80 : 60;
    this.waiting = window.setTimeout(() => void this.run(), wait);
    this.save();
    this.onstate();
  }

  /** Ends when the program has seen the text as it stands. */
  settled(): Promise<void> {
    if (!this.waiting && !this.running) return Promise.resolve();
    return new Promise((done) => this.idle.push(done));
  }

  private async run(first?: Look | Promise<Look | undefined>): Promise<void> {
    this.waiting = 0;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    const doc = this.view.state.doc;
    const session = this.session;
    this.slow = window.setTimeout(() => this.busy(t("正在排版…", "Setting pages…")), 700);
    try {
      if (!doc.length) {
        this.look = null;
        this.view.dispatch({ effects: setLook.of(null) });
        this.pages.clear();
        this.onlook();
      } else {
        const text = doc.toString();
        const isNow = () => this.view.state.doc.eq(doc) && this.session.sheet === session.sheet;
        const isLong = doc.length > LONG;
        // Of a long text the pages first; what the checker has to say takes as long again.
        const isShown = first && !(first instanceof Promise);
        let look = (isShown ? first : await first) ?? (await this.engine.look(text, this.settings({ check: !isLong })));
        if (!isShown && isNow()) void this.pages.show(look);
        if (isLong && isNow()) look = await this.engine.look(text, this.settings({ sheets: false }));
        if (isNow()) {
          this.look = look;
          this.view.dispatch({ effects: setLook.of(look) });
          this.onlook();
          this.light(false);
        }
      }
      this.problem(null);
    } catch (error) {
      this.failed(error);
    } finally {
      clearTimeout(this.slow);
      this.busy("");
      this.running = false;
      if (this.again) {
        this.again = false;
        void this.run();
      } else if (!this.waiting) {
        void this.pages.whole().then(() => {
          if (!this.waiting && !this.running) document.body.dataset.settled = "true";
        });
        for (const done of this.idle.splice(0)) done();
      }
      this.onstate();
    }
  }

  /** The page shows where the cursor is. */
  light(scroll = true): void {
    const block = this.block(this.view.state.selection.main.head);
    this.pages.light(block?.index ?? -1, scroll);
  }

  private save(): void {
    clearTimeout(this.saving);
    this.saving = window.setTimeout(() => this.saveNow(), 400);
  }
  private saving = 0;

  saveNow(): void {
    clearTimeout(this.saving);
    if (this.isEmpty) return kept.clear();
    const pictures: [string, string][] = [];
    let total = 0;
    for (const [name, bytes] of this.engine.pictures) {
      total += bytes.length;
      if (total > 1_500_000) break;
      let text = "";
      for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      pictures.push([name, btoa(text)]);
    }
    const done = kept.write({ text: this.text, session: this.session, pictures });
    const lacks = done === "text" || (done === "all" && pictures.length < this.engine.pictures.size);
    this.keptAs = done === "nothing" ? "nothing" : lacks ? "text" : "all";
    this.onstate();
  }
  /** Whether a reload keeps all of it. */
  keptAs: "all" | "text" | "nothing" = "all";

  // What the user is told. ------------------------------------------------------------------------------------------

  private status = document.getElementById("status");
  busy(text: string): void {
    this.status = document.getElementById("status");
    if (!this.status) return;
    this.status.replaceChildren(text);
    if (text) {
      this.status.append(h("button", { type: "button", class: "link", onclick: () => this.engine.stop() }, t("停下", "Stop")));
    }
  }

  /** For screen readers, and for a moment for all. */
  say(text: string): void {
    const toast = document.getElementById("toast");
    if (!toast) return;
    toast.textContent = text;
    toast.classList.add("on");
    clearTimeout(this.toast);
    this.toast = window.setTimeout(() => toast.classList.remove("on"), 2600);
  }
  private toast = 0;

  /** Something that the user should know and may close. */
  tell(text: string, hint = "", more: Node[] = []): void {
    this.banner(text, hint, more, "notice");
  }

  failed(error: unknown): void {
    if (!(error instanceof Failed)) {
      this.banner(t("页面出了错，文稿还在。请先下载 .md 保存，再重新打开页面。", "The page made a mistake; the text is safe. Save it as .md, then open the page anew."), String(error), [], "failed");
    } else if (error.kind === "stopped") {
      this.banner(t("已停下，文稿还在；改动文字就会再排。", "Stopped; the text is safe. The next change sets the pages again."), "", [], "notice");
    } else if (error.kind === "crash") {
      this.banner(
        t("排版时内存不够或程序出错，文稿还在。", "The program ran out of memory or made a mistake; the text is safe."),
        t("先用“更多 → Markdown”把文稿存下来；把文稿分成几份，或撤销上一步再试。", "Save it with More → Markdown; split the draft, or undo the last step and try again."),
        [],
        "failed",
      );
    } else this.problem(error.problem);
  }

  problem(problem: { message: string; hint: string | null } | null): void {
    if (!problem) {
      document.getElementById("banner")?.querySelector(".failed")?.remove();
      return;
    }
    this.banner(problem.message, plainHint(problem.hint), [], "failed");
  }

  private banner(text: string, hint: string, more: Node[], kind: string): void {
    const place = document.getElementById("banner");
    if (!place) return;
    const close = h("button", { type: "button", class: "quiet", "aria-label": t("关闭", "Close"), onclick: () => box.remove() }, "×");
    const words = h("div", null, h("strong", null, text), hint ? h("p", null, hint) : null, ...more);
    const box = h("div", { class: kind, role: kind === "failed" ? "alert" : "status" }, words, close);
    place.replaceChildren(box);
  }

  junk(): number[] {
    return this.view.state.field(seenField).junk;
  }
}

/** Advice without what only the command line has. */
export function plainHint(hint: string | null): string {
  if (!hint) return "";
  const parts = hint.split(/(?<=[；;。])/).filter((part) => !/--[a-z]|convert\.toml|-[oft] /.test(part));
  return parts.join("").replace(/[；;]$/, "");
}
