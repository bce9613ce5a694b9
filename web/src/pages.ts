/**
 * The A4 pages: the program's own sheets, divided into pages in the browser as its preview does (src/write/html/page.js), a
 * few milliseconds at a time. Pages before the first change stay as they are.
 */

import { h } from "./dom";

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
  private head = "";
  private texts: string[] = [];
  /** For each page the first block that begins on it, where the page begins with a whole block. */
  private starts: (number | null)[] = [];
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

  /** Shows the sheets; ends when all pages stand, or when newer ones come. */
  show(css: string, flow: string): Promise<void> {
    const run = ++this.run;
    this.done = this.divide(run, css, flow);
    return this.done;
  }

  whole(): Promise<void> {
    return this.done;
  }

  clear(): void {
    this.run++;
    this.main.replaceChildren();
    this.texts = [];
    this.starts = [];
    this.count = 0;
  }

  private async divide(run: number, css: string, flow: string): Promise<void> {
    const template = document.createElement("template");
    template.innerHTML = flow;
    const first = template.content.querySelector<HTMLElement>(".sheet");
    if (!first) return this.clear();
    const model = first.querySelector<HTMLElement>(".area")!;
    const all = [...model.children] as HTMLElement[];
    for (const block of model.querySelectorAll<HTMLElement>("[id^=b]")) block.dataset.of = block.id.slice(1);
    const imprint = all.find((block) => block.classList.contains("imprint"));
    const blocks = all.filter((block) => block !== imprint);
    const texts = blocks.map((block) => block.outerHTML);
    model.replaceChildren();
    first.classList.remove("undivided");
    const head = first.outerHTML;
    const isNew = css !== this.css || head !== this.head;
    if (css !== this.css) {
      this.sheet.replaceSync(css);
      const paper = /@page\{[^}]*\}/.exec(css);
      this.paper.replaceSync(paper ? paper[0] : "");
      this.css = css;
    }
    this.head = head;
    // Pages that cannot have changed: they begin with a whole block and all up to the next page's is the same.
    let same = 0;
    if (!isNew) while (same < texts.length && texts[same] === this.texts[same]) same++;
    let keep = 0;
    for (let page = 1; page < this.starts.length; page++) {
      const start = this.starts[page];
      if (start !== null && start !== undefined && start <= same - 2) keep = page;
    }
    const old = [...this.main.children] as HTMLElement[];
    const starts = this.starts.slice(0, Math.max(keep, 1));
    if (!starts.length) starts.push(0);
    this.texts = texts;

    const pages: HTMLElement[] = [];
    let sheet = keep ? (first.cloneNode(false) as HTMLElement) : first;
    let area = h("div", { class: "area" });
    if (keep) sheet.append(area);
    else area = model as HTMLDivElement;
    this.measure.replaceChildren(sheet);
    const style = getComputedStyle(sheet);
    const height = sheet.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    const limit = () => area.getBoundingClientRect().top + height + 0.5;
    let from = keep ? this.starts[keep]! : 0;
    if (keep) starts.push(from);
    let next = keep;
    const finish = () => {
      const place = old[next];
      pages.push(sheet);
      if (place) place.replaceWith(sheet);
      else this.main.append(sheet);
      next++;
    };
    const page = (start: number | null) => {
      finish();
      sheet = first.cloneNode(false) as HTMLElement;
      area = h("div", { class: "area" });
      sheet.append(area);
      this.measure.replaceChildren(sheet);
      starts.push(start);
    };
    let began = performance.now();
    const breathe = async () => {
      this.starts = starts;
      this.counted(next, false);
      this.fit();
      await new Promise((done) => setTimeout(done));
      began = performance.now();
    };
    for (; from < blocks.length; from++) {
      if (performance.now() - began > SLICE && next > keep) {
        await breathe();
        if (run !== this.run) return;
      }
      let block = blocks[from]!;
      if (block.classList.contains("frame")) {
        sheet.append(block);
        continue;
      }
      if (block.classList.contains("new-page") && area.childElementCount) page(from);
      area.append(block);
      while (block.getBoundingClientRect().bottom > limit()) {
        const rest = cut(block, limit());
        if (rest) {
          page(null);
          area.append(rest);
          block = rest;
          continue;
        }
        const along = [block];
        for (let above = block.previousElementSibling; above?.classList.contains("keep"); above = above.previousElementSibling) {
          along.unshift(above as HTMLElement);
        }
        if (along[0] === area.firstElementChild) break;
        page(along.length === 1 && block === blocks[from] ? from : null);
        area.append(...along);
      }
    }
    if (imprint) {
      area.append(imprint);
      const last = imprint.previousElementSibling;
      if (last && last.getBoundingClientRect().bottom > imprint.getBoundingClientRect().top) {
        page(null);
        area.append(imprint);
      }
    }
    finish();
    for (const left of old.slice(next)) left.remove();
    this.starts = starts;
    this.measure.replaceChildren();
    this.numbers();
    this.count = this.main.childElementCount;
    this.fit();
    this.counted(this.count, true);
    this.light(this.lit, false);
  }

  private numbers(): void {
    const sheets = [...this.main.children] as HTMLElement[];
    sheets.forEach((sheet, n) => {
      sheet.classList.toggle("even", n % 2 === 1);
      sheet.querySelector(":scope > .foot")?.remove();
      const data = sheet.dataset;
      if (data.number !== "true" || (n === 0 && data.first !== "true")) return;
      const total = data.total === undefined ? "" : sheets.length + data.total;
      const text = `${data.before}${n + Number(data.start || 1)}${data.after}${total}`;
      sheet.append(h("div", { class: "foot" }, text));
    });
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

  /** The pages as HTML with the looks in every paragraph, for the clipboard. */
  rich(): string {
    const parts: string[] = [];
    const wanted = ["font-family", "font-size", "font-weight", "text-align", "line-height", "color"];
    for (const area of this.main.querySelectorAll(".area")) {
      for (const block of area.children) {
        const copy = block.cloneNode(true) as HTMLElement;
        for (const one of [copy, ...copy.querySelectorAll("*")]) {
          for (const name of ["id", "class", "data-of", "style"]) one.removeAttribute(name);
        }
        const style = getComputedStyle(block);
        const size = parseFloat(style.fontSize) || 21;
        const looks = wanted.map((name) => `${name}:${style.getPropertyValue(name).replace(/"/g, "'")}`);
        const indent = parseFloat(style.textIndent);
        if (indent) looks.push(`text-indent:${Math.round((indent / size) * 10) / 10}em`);
        const tag = copy.tagName.toLowerCase();
        const named = tag === "table" ? 'border="1" style="border-collapse:collapse"' : `style="${looks.join(";")}"`;
        if (block.classList.contains("continued") && parts.length) {
          parts.push(parts.pop()!.replace(/<\/p>$/, `${copy.innerHTML}</p>`));
        } else parts.push(`<${tag} ${named}>${copy.innerHTML}</${tag}>`);
      }
    }
    return parts.join("\n");
  }
}

/** Cuts a paragraph at the line that would end below `limit`; the rest, or nothing when not even one line fits. */
function cut(block: HTMLElement, limit: number): HTMLElement | null {
  if (block.tagName !== "P") return null;
  const place = overflow(block, limit);
  if (!place) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(place[0], place[1]);
  if (!before.toString().trim()) return null;
  const range = document.createRange();
  range.setStart(place[0], place[1]);
  range.setEndAfter(block.lastChild!);
  const rest = block.cloneNode(false) as HTMLElement;
  rest.removeAttribute("id");
  rest.classList.add("continued");
  rest.append(range.extractContents());
  block.style.textAlignLast = "justify";
  block.style.paddingBottom = "0";
  return rest;
}

/** The first place in `block` whose line ends below `limit`. */
function overflow(block: HTMLElement, limit: number): [Text, number] | null {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const bottom = (node: Text, at: number) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const boxes = range.getClientRects();
    const box = boxes[boxes.length - 1];
    return box ? (box.top + box.bottom) / 2 : -Infinity;
  };
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const { length } = node;
    if (!length || bottom(node, length - 1) <= limit) continue;
    let low = 0;
    let high = length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bottom(node, middle) > limit) high = middle;
      else low = middle + 1;
    }
    return [node, low];
  }
  return null;
}
