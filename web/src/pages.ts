/**
 * The A4 pages: the program's own sheets as its layout sets them, each line spaced out to its width by the code of the program's own
 * pages, a few milliseconds at a time. Sheets that did not change stay as they are.
 */

import { space } from "../../src/write/html/space.js";
import { h, painted } from "./dom";
import type { Look } from "./types";

type Sheets = Pick<Look, "css" | "flow" | "ends">;

const BESIDES = `
:host{display:block}
main{padding:18px 0 24px!important;position:relative}
.sheet{margin:0 auto 18px!important;content-visibility:auto}
[data-of]{cursor:pointer}
.lit{background:var(--lit);box-shadow:0 0 0 3px var(--lit)}
.sheet a{pointer-events:none}
@media print{main{padding:0!important;zoom:1!important}.sheet{margin:0!important;box-shadow:none;break-after:page;content-visibility:visible}.lit{background:none;box-shadow:none}}
`;

/** Milliseconds of work before the browser may do something else. */
const SLICE = 24;

export class Pages {
  private shadow: ShadowRoot;
  private main = h("main", { lang: "zh-CN" });
  /** Where a page is filled: it has its sizes whatever pane is shown. */
  private measure = h("main", { lang: "zh-CN" });
  private sheet = new CSSStyleSheet();
  private paper = new CSSStyleSheet();
  private css = "";
  private looks = "";
  /** What stands in each sheet; nothing where its looks are older. */
  private texts: (string | undefined)[] = [];
  private run = 0;
  private done: Promise<void> = Promise.resolve();
  private lit = -1;
  count = 0;

  constructor(
    private scroller: HTMLElement,
    host: HTMLElement,
    private clicked: (block: number) => void,
    private counted: (count: number, isAll: boolean) => void,
  ) {
    this.shadow = host.attachShadow({ mode: "open" });
    const own = new CSSStyleSheet();
    own.replaceSync(BESIDES);
    this.shadow.adoptedStyleSheets = [this.sheet, own];
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.paper];
    this.shadow.append(this.main);
    const aside = h("div", { class: "measure", "aria-hidden": "true" });
    const room = aside.attachShadow({ mode: "open" });
    room.adoptedStyleSheets = this.shadow.adoptedStyleSheets;
    room.append(this.measure);
    document.body.append(aside);
    this.main.addEventListener("click", (event) => {
      const block = (event.target as Element).closest<HTMLElement>("[data-of]");
      if (block) this.clicked(Number(block.dataset.of));
      event.preventDefault();
    });
    new ResizeObserver(() => this.fit()).observe(scroller);
  }

  /** Shows the sheets; ends when all pages stand, or when newer ones come. The first stands at once. */
  show(sheets: Sheets): Promise<void> {
    const run = ++this.run;
    this.done = this.set(run, sheets);
    return this.done;
  }

  /** Fills sheets where nobody sees them: fonts are found and code is compiled before there is a draft. */
  async warm(sheets: Sheets): Promise<void> {
    const run = this.run;
    this.rules(sheets.css);
    for (const text of texts(sheets)) {
      if (run !== this.run) return;
      this.fill(text);
      this.measure.replaceChildren();
      await painted();
    }
  }

  private rules(css: string): void {
    if (css === this.css) return;
    this.sheet.replaceSync(css);
    this.paper.replaceSync((css.match(/@page[^{]*\{[^}]*\}/g) ?? []).join(""));
    this.css = css;
  }

  /** The sheet of `text`, its lines spaced out. */
  private fill(text: string): HTMLElement {
    const template = document.createElement("template");
    template.innerHTML = text;
    const sheet = template.content.firstElementChild as HTMLElement;
    this.measure.replaceChildren(sheet);
    space(sheet);
    return sheet;
  }

  whole(): Promise<void> {
    return this.done;
  }

  clear(): void {
    this.run++;
    this.main.replaceChildren();
    this.texts = [];
    this.count = 0;
  }

  private async set(run: number, sheets: Sheets): Promise<void> {
    const count = sheets.ends.length;
    if (!count) return this.clear();
    this.rules(sheets.css);
    // Places are rules too, and change with every line; what text looks like does not.
    const looks = sheets.css.replace(/\.[yhwxr]-?\d+\{[^}]*\}/g, "");
    if (looks !== this.looks) this.texts = [];
    const isFirst = !this.main.childElementCount;
    this.looks = looks;
    let began = performance.now();
    let n = 0;
    for (const text of texts(sheets)) {
      if ((isFirst && n === 1) || performance.now() - began > SLICE) {
        this.counted(n, false);
        this.fit();
        await (n === 1 ? painted() : new Promise((done) => setTimeout(done)));
        if (run !== this.run) return;
        began = performance.now();
      }
      const old = this.main.children[n];
      if (!old) this.main.append(this.fill(text));
      else if (this.texts[n] !== text) old.replaceWith(this.fill(text));
      this.texts[n] = text;
      n++;
    }
    while (this.main.children.length > count) this.main.lastElementChild!.remove();
    this.texts.length = count;
    this.measure.replaceChildren();
    this.count = count;
    this.fit();
    this.counted(this.count, true);
    this.light(this.lit, false);
  }

  /** Sheets as wide as the pane where it is narrower. */
  fit(): void {
    const sheet = this.main.querySelector<HTMLElement>(".sheet");
    if (!sheet || !this.scroller.clientWidth) return;
    const wide = parseFloat(getComputedStyle(sheet).width) + 24;
    const zoom = Math.min(1, this.scroller.clientWidth / wide);
    const value = zoom === 1 ? "" : zoom.toFixed(3);
    const style = this.main.style as CSSStyleDeclaration & { zoom: string };
    if (style.zoom !== value) style.zoom = value;
  }

  /** Marks block `index`; scrolls to it where it is out of sight. */
  light(index: number, scroll = true): void {
    this.lit = index;
    for (const block of this.main.querySelectorAll(".lit")) block.classList.remove("lit");
    const parts = this.main.querySelectorAll<HTMLElement>(`[data-of="${index}"]`);
    for (const part of parts) part.classList.add("lit");
    const part = parts[0];
    if (!part || !scroll) return;
    const box = part.getBoundingClientRect();
    const pane = this.scroller.getBoundingClientRect();
    if (box.bottom < pane.top + 40 || box.top > pane.bottom - 60) {
      this.scroller.scrollTop += box.top - pane.top - pane.height / 3;
    }
  }

  /** The pages as HTML with the looks in every paragraph, for the clipboard: what goes on from a sheet before is one with it. */
  rich(): string {
    const wanted = ["font-family", "font-size", "font-weight", "text-align", "line-height", "color"];
    const parts: [string, HTMLElement][] = [];
    const begun = new Map<string, HTMLElement>();
    for (const block of this.main.querySelectorAll<HTMLElement>(".area > :not(.rule)")) {
      const copy = plain(block) as HTMLElement;
      const { of } = block.dataset;
      const before = of === undefined || block.id ? undefined : begun.get(of);
      if (before) {
        const into = before.querySelector("tbody") ?? before;
        into.append(...(copy.querySelector("tbody") ?? copy).childNodes);
        continue;
      }
      if (of !== undefined) begun.set(of, copy);
      const style = getComputedStyle(block);
      const size = parseFloat(style.fontSize) || 21;
      const looks = wanted.map((name) => `${name}:${style.getPropertyValue(name).replace(/"/g, "'")}`);
      const indent = parseFloat(style.textIndent);
      if (indent) looks.push(`text-indent:${Math.round((indent / size) * 10) / 10}em`);
      const isTable = copy.tagName === "TABLE";
      parts.push([isTable ? 'border="1" style="border-collapse:collapse"' : `style="${looks.join(";")}"`, copy]);
    }
    return parts.map(([looks, { localName, innerHTML }]) => `<${localName} ${looks}>${innerHTML}</${localName}>`).join("\n");
  }
}

/** The sheets as HTML, one after another. */
function* texts({ flow, ends }: Sheets): Generator<string> {
  const decoder = new TextDecoder();
  let from = 0;
  for (const end of ends) {
    yield decoder.decode(flow.subarray(from, end));
    from = end;
  }
}

/** `node` without what places and spaces it; heads of tables that stand once more are no part of it. */
function plain(node: Node): Node {
  if (!(node instanceof Element)) return node.cloneNode();
  if (node.classList.contains("again")) return document.createDocumentFragment();
  const isPlaced = node.matches(".l,.t");
  const copy = isPlaced ? document.createDocumentFragment() : document.createElement(node.localName);
  if (copy instanceof Element) {
    for (const { name, value } of node.attributes) {
      if (!["id", "class", "data-of", "style"].includes(name)) copy.setAttribute(name, value);
    }
  }
  copy.append(...[...node.childNodes].map(plain));
  return copy;
}
