/** The page: its parts are put together here. */

import { App, LONG } from "./app";
import { convertMany } from "./batch";
import { h } from "./dom";
import { createEditor, seenField, sessionField } from "./editor";
import { ACCEPT, EXAMPLE, openExample, openFiles, paste } from "./files";
import { createFront, createStyle, takeSheet } from "./forms";
import { showHelp } from "./help";
import * as kept from "./kept";
import { chooseLang, counted, english, t } from "./lang";
import { label } from "./marks";
import { copyRich, make, markdown, nameOf, print } from "./out";
import { Pages } from "./pages";
import { closeRoles, openRoles } from "./roles";
import { createSide } from "./side";

const app = new App();
const started = app.engine.start();
document.documentElement.lang = english ? "en" : "zh-CN";
if (english) document.title = "zhangfa";

const button = (text: string, run: () => void, props: Record<string, unknown> = {}) =>
  h("button", { type: "button", onclick: run, ...props }, text);

// What stands where. --------------------------------------------------------------------------------------------------

const chooser = h("input", { type: "file", multiple: true, accept: ACCEPT, hidden: true });
chooser.addEventListener("change", () => {
  take([...(chooser.files ?? [])]);
  chooser.value = "";
});
const choose = () => chooser.click();
const many = (files: File[]) => void convertMany(app, files);
const sheet = (name: string, text: string) => takeSheet(app, name, text);
const take = (files: File[]) => void openFiles(app, files, many, sheet);

async function pasteButton(): Promise<void> {
  try {
    const data = new DataTransfer();
    for (const item of await navigator.clipboard.read()) {
      for (const type of ["text/html", "text/plain"]) {
        if (item.types.includes(type)) data.setData(type, await (await item.getType(type)).text());
      }
    }
    if (paste(app, data, many, sheet)) return;
  } catch {
    // Not allowed: the keyboard is.
  }
  showPanes(true);
  app.view.focus();
  app.say(t("请按 Ctrl+V 粘贴", "Press Ctrl+V to paste"));
}

/** A button whose word gives way to its sign on a phone. */
function signed(sign: string, text: string, run: () => void, props: Record<string, unknown>): HTMLButtonElement {
  return h("button", { type: "button", onclick: run, "aria-label": text, ...props }, h("span", { "aria-hidden": "true" }, `${sign} `), h("span", { class: "long" }, text));
}
const undoButton = signed("↶", t("撤销", "Undo"), () => app.undo(), { class: "quiet", title: "Ctrl+Z" });
const redoButton = signed("↷", t("重做", "Redo"), () => app.redo(), { class: "quiet", title: "Ctrl+Y" });
const clearButton = button(t("清除", "Clear"), () => {
  app.clear();
  showPanes(false);
  app.tell(t("已清除，浏览器里没有留下文稿。", "Cleared; nothing is left in the browser."), "", [
    button(t("撤销清除", "Undo"), () => { app.undo(); showPanes(true); }, { class: "small" }),
  ]);
}, { class: "quiet", title: t("从这台电脑的浏览器里清掉文稿", "Takes the draft out of this browser") });

const menuItems: [string, string, () => void][] = [
  [t("Markdown（审阅稿 .md）", "Markdown (.md)"), "", () => markdown(app)],
  [t("打印 / 存成 PDF", "Print / save as PDF"), "Ctrl P", () => void print(app)],
  [t("复制，粘到 Word、WPS", "Copy for Word, WPS"), "", () => void copyRich(app)],
  [t("网页 .html", "Web page .html"), "", () => void make(app, "html")],
  [t("纯文本 .txt", "Plain text .txt"), "", () => void make(app, "text")],
];
const moreButton = button(t("更多 ▾", "More ▾"), () => toggleMore(), { "aria-haspopup": "menu", "aria-expanded": "false", id: "more" });
const wordButton = h("button", { type: "button", onclick: () => void make(app, "docx"), class: "main", id: "word", title: "Ctrl+S" }, h("span", { class: "long" }, t("下载 ", "Download ")), "Word");

function toggleMore(): void {
  const old = document.querySelector(".menu.out");
  if (old) return closeMore();
  const items = menuItems.map(([text, keys, run]) =>
    h("button", { type: "button", role: "menuitem", onclick: () => { closeMore(); run(); } }, h("span", null, text), keys ? h("kbd", null, keys) : null),
  );
  const menu = h("div", { class: "menu out", role: "menu", "aria-label": t("更多格式", "More formats") }, ...items);
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(at + step + items.length) % items.length]!.focus();
    else if (event.key === "Escape" || event.key === "Tab") { closeMore(); moreButton.focus(); }
    else return;
    event.preventDefault();
  });
  document.body.append(menu);
  const box = moreButton.getBoundingClientRect();
  menu.style.top = `${box.bottom + 6}px`;
  menu.style.right = `${Math.max(8, innerWidth - box.right)}px`;
  moreButton.setAttribute("aria-expanded", "true");
  items[0]!.focus();
  setTimeout(() => document.addEventListener("mousedown", outside, true));
}
function outside(event: Event): void {
  if (!(event.target as Element).closest(".menu.out, #more")) closeMore();
}
function closeMore(): void {
  document.querySelector(".menu.out")?.remove();
  moreButton.setAttribute("aria-expanded", "false");
  document.removeEventListener("mousedown", outside, true);
}

const keptState = h("span", { id: "kept" }, "");
const header = h(
  "header",
  null,
  h("h1", null, h("span", { class: "seal", "aria-hidden": "true" }, "章"), t("章法", "zhangfa")),
  h("div", { class: "tools" }, button(t("打开", "Open"), choose, { title: "Ctrl+O", id: "open" }), undoButton, redoButton, clearButton),
  h("div", { class: "state" }, h("span", { id: "status", role: "status" }), keptState),
  h("div", { class: "tools last" },
    button(english ? "中文" : "English", chooseLang, { class: "quiet", lang: english ? "zh-CN" : "en" }),
    button("?", showHelp, { class: "quiet round", "aria-label": t("快捷键", "Shortcuts"), title: "F1" }),
    moreButton, wordButton),
);

const roleNow = button("", () => rolesHere(), { class: "small", id: "role", "aria-haspopup": "menu", title: "Ctrl+Enter" });
const editorHost = h("div", { class: "editor" });
const textPane = h("section", { id: "text", "aria-label": t("文稿", "Text") },
  h("div", { class: "bar" }, h("h2", null, t("文稿", "Text")), h("span", { class: "spring" }), h("label", { class: "now", id: "role-label" }, t("本段是", "This is")), roleNow), editorHost);

const scroller = h("div", { class: "scroller", tabindex: "0", role: "group", "aria-label": t("A4 版面", "A4 pages") });
const pagesHost = h("div", { class: "pages" });
scroller.append(pagesHost);
const pageCount = h("span", { class: "count" }, "");
const pagesPane = h("section", { id: "pages", "aria-label": t("版面", "Pages") }, h("div", { class: "bar" }, h("h2", null, t("版面", "Pages")), pageCount), scroller);

const tabs: { key: string; zh: string; en: string; panel: HTMLElement; tab: HTMLElement; count: HTMLElement }[] = [];
for (const [key, zh, en] of [["found", "发现", "Findings"], ["todo", "待填", "Blanks"], ["front", "版头版记", "Head"], ["style", "版式", "Style"]] as const) {
  const count = h("b", null, "");
  const tab = h("button", { type: "button", role: "tab", id: `tab-${key}`, "aria-controls": `panel-${key}`, onclick: () => showTab(key) }, h("span", null, t(zh, en)), count);
  tabs.push({ key, zh, en, tab, count, panel: h("div", { id: `panel-${key}`, role: "tabpanel", "aria-labelledby": `tab-${key}`, tabindex: "0" }) });
}
const tablist = h("div", { class: "bar tabs", role: "tablist", "aria-label": t("发现与设置", "Findings and settings") }, ...tabs.map((one) => one.tab));
tablist.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const at = tabs.findIndex((one) => one.tab === document.activeElement);
  const next = tabs[(at + step + tabs.length) % tabs.length]!;
  showTab(next.key);
  next.tab.focus();
  event.preventDefault();
});
const sidePane = h("section", { id: "side", "aria-label": t("发现与设置", "Findings and settings") }, tablist, ...tabs.map((one) => one.panel));
const panel = (key: string) => tabs.find((one) => one.key === key)!.panel;

function showTab(key: string): void {
  for (const one of tabs) {
    const is = one.key === key;
    one.tab.setAttribute("aria-selected", String(is));
    one.tab.tabIndex = is ? 0 : -1;
    one.panel.hidden = !is;
  }
}

const start = h(
  "section",
  { id: "start", "aria-label": t("开始", "Start") },
  h("div", { class: "drop" },
    h("p", { class: "big" }, t("把讲话稿、公文草稿拖到这里", "Drop a speech or an official document here")),
    h("p", null, t("删去推广杂项，认出标题层次，排成 GB/T 9704 的 Word 文件；认错的点一下就改。文稿不离开这台电脑。",
      "Promotion is taken off, headings are recognised, and a Word file by GB/T 9704 comes out; a click corrects. The draft never leaves this computer.")),
    h("div", { class: "row center" },
      button(t("选择文件", "Choose a file"), choose, { class: "main big", id: "choose" }),
      button(t("粘贴", "Paste"), () => void pasteButton(), { class: "big" }),
      button(t("看个例子", "See an example"), () => void openExample(app), { class: "big", id: "example" })),
    h("p", { class: "hint" }, t(".docx .txt .md .html，可以一次拖几十份；也可以 ", ".docx .txt .md .html, many at once; or "),
      button(t("从空白写起", "start from nothing"), () => { showPanes(true); app.view.focus(); }, { class: "link" }))),
);

const bottom = h("nav", { class: "bottom", "aria-label": t("切换", "Panes") },
  ...([["text", "文稿", "Text"], ["pages", "版面", "Pages"], ["side", "发现", "Findings"]] as const).map(([key, zh, en]) =>
    button(t(zh, en), () => showPane(key), { "data-pane": key })));

function showPane(key: string): void {
  document.body.dataset.pane = key;
  app.pages.fit();
}

document.body.dataset.pane = "text";
document.body.append(
  header,
  h("div", { id: "banner" }),
  h("main", { class: "panes" }, start, textPane, pagesPane, sidePane),
  bottom,
  chooser,
  h("div", { id: "toast", role: "status", "aria-live": "polite" }),
);

function showPanes(on: boolean): void {
  document.body.classList.toggle("begun", on);
}

// The parts. ----------------------------------------------------------------------------------------------------------

function rolesHere(): void {
  const { view } = app;
  const { head } = view.state.selection.main;
  const at = view.coordsAtPos(head);
  openRoles(app, head, at ? at.left + 12 : 80, at ? at.bottom + 6 : 120, () => view.focus());
}

app.view = createEditor(editorHost, {
  changed: () => {
    app.changed();
    if (!app.isEmpty) showPanes(true);
  },
  moved: () => {
    app.light();
    now();
  },
  role: (pos, x, y) => openRoles(app, pos, x + 8, y + 8, () => app.view.focus()),
  restore: (ids) => app.restore(ids),
  front: () => {
    showTab("front");
    if (innerWidth <= 1150) showPane("side");
  },
  paste: (event) => paste(app, event.clipboardData, many, sheet),
});

app.pages = new Pages(
  scroller,
  pagesHost,
  (index) => {
    const block = app.view.state.field(seenField).blocks.find((one) => one.index === index);
    if (block) app.jump(block.from);
  },
  (count, isAll) => (pageCount.textContent = count ? t(`${isAll ? "共" : "已排"} ${count} 页`, `${counted(count, "page", "pages")}${isAll ? "" : "…"}`) : ""),
);

const side = createSide(
  app,
  panel("found"),
  panel("todo"),
  (found, todo) => {
    tabs[0]!.count.textContent = found ? String(found) : "";
    tabs[1]!.count.textContent = todo ? String(todo) : "";
  },
  (pos, at) => {
    const box = at.getBoundingClientRect();
    openRoles(app, pos, box.left, box.bottom + 4, () => at.focus());
  },
);
const front = createFront(app, panel("front"));
const style = createStyle(app, panel("style"));
showTab("found");

/** What the paragraph at the cursor is. */
function now(): void {
  const block = app.block(app.view.state.selection.main.head);
  roleNow.textContent = block ? `${label(block.row, english)} ▾` : "—";
  roleNow.disabled = !block;
}

app.onopen = () => {
  document.body.dataset.settled = "false";
  showPanes(true);
};
let listing = 0;
app.onlook = () => {
  now();
  document.title = app.isEmpty ? t("章法 · 公文排版", "zhangfa") : `${nameOf(app)} · ${t("章法", "zhangfa")}`;
  const lists = () => {
    side.render();
    front.render();
    style.render();
  };
  // Of a long draft the lists come when the pages are there.
  clearTimeout(listing);
  if (app.view.state.doc.length <= LONG) lists();
  else listing = window.setTimeout(lists, 400);
};
app.onstate = () => {
  const long = app.view.state.doc.length > LONG * 4;
  keptState.textContent =
    app.isEmpty ? "" : app.keptAs === "nothing"
      ? t("太长，浏览器存不下：请及时下载", "Too long for the browser to keep: download it")
      : app.keptAs === "text" ? t("文字已存在本机，图片没有", "Text kept here, pictures not")
      : long ? t("长文稿，停下打字才排", "Long draft: pages follow a pause") : t("已存在本机", "Kept on this computer");
  keptState.className = app.keptAs === "all" ? "" : "warn";
};

// Dropping anywhere. --------------------------------------------------------------------------------------------------

let over = 0;
const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
document.addEventListener("dragenter", (event) => {
  if (isFiles(event)) document.body.classList.toggle("over", ++over > 0);
});
document.addEventListener("dragleave", (event) => {
  if (isFiles(event) && --over <= 0) document.body.classList.remove("over");
});
document.addEventListener("dragover", (event) => {
  if (isFiles(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  over = 0;
  document.body.classList.remove("over");
  if (!isFiles(event)) return;
  event.preventDefault();
  event.stopPropagation();
  take([...(event.dataTransfer?.files ?? [])]);
}, true);
document.addEventListener("paste", (event) => {
  const target = event.target as Element;
  if (target.closest("input, textarea, .editor, dialog")) return;
  if (paste(app, event.clipboardData, many, sheet)) event.preventDefault();
});

// The keyboard. -------------------------------------------------------------------------------------------------------

const panes = ["text", "pages", "side"] as const;
document.addEventListener("keydown", (event) => {
  const ctrl = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const typing = (event.composedPath()[0] as Element | undefined)?.closest?.("input, textarea, select, .cm-content");
  const run = ((): (() => void) | null => {
    if (document.querySelector("dialog[open]")) return null;
    if (ctrl && key === "o") return choose;
    if (ctrl && key === "s") return () => void make(app, "docx");
    if (ctrl && key === "p") return () => void print(app);
    if (ctrl && key === "enter") return rolesHere;
    if (key === "f1" || (event.key === "?" && !typing)) return showHelp;
    if (key === "f8") return () => side.step("finding", event.shiftKey);
    if (key === "f9") return () => side.step("blank", event.shiftKey);
    if (key === "f6") {
      return () => {
        const at = panes.findIndex((pane) => document.getElementById(pane)!.contains(document.activeElement));
        const next = panes[(at + (event.shiftKey ? 2 : 1) + (at < 0 && event.shiftKey ? 1 : 0)) % 3]!;
        showPane(next);
        if (next === "text") app.view.focus();
        else if (next === "pages") scroller.focus();
        else tabs.find((one) => !one.panel.hidden)!.tab.focus();
      };
    }
    if (ctrl && !typing && key === "z") return () => (event.shiftKey ? app.redo() : app.undo());
    if (ctrl && !typing && key === "y") return () => app.redo();
    return null;
  })();
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}, true);

addEventListener("pagehide", () => app.saveNow());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") app.saveNow();
});
addEventListener("resize", closeRoles);

// What was there before a reload. -------------------------------------------------------------------------------------

const before = kept.read();
if (before?.text || before?.session.removed.length) {
  for (const [name, data] of before.pictures ?? []) {
    try {
      app.engine.pictures.set(name, Uint8Array.from(atob(data), (c) => c.charCodeAt(0)));
    } catch {
      // A picture less; the text says which.
    }
  }
  app.replace(before.text, { ...app.view.state.field(sessionField), ...before.session });
  showPanes(true);
}
started.then(
  () => {
    document.body.classList.add("ready");
    performance.mark("ready");
    // The first draft is the slowest: the browser compiles what it comes by, and looks for the fonts of its pages.
    if (app.isEmpty) void warm();
  },
  (error: unknown) =>
    app.tell(
      t("这个浏览器太旧，开不了章法。请用新版 Edge、Chrome、360（极速模式）、Firefox 或 Safari。", "This browser is too old. Use a current Edge, Chrome, Firefox or Safari."),
      String(error instanceof Error ? error.message : error),
    ),
);

async function warm(): Promise<void> {
  const look = await app.engine.warm(EXAMPLE, app.settings({ name: "a.txt" }));
  if (look && app.isEmpty) await app.pages.warm(look);
}
