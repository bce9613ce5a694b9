/** 版头、版记 as a form that writes front matter, and the house style as controls that write a sheet. */

import type { App } from "./app";
import { download, h, later } from "./dom";
import { counted, t } from "./lang";
import { askedStyle, escaped, setFront, textStart } from "./marks";
import { get, saysSomething, set } from "./toml";

/** A field: key of the front matter, its names, an example, whether it has several values. */
const HEAD: readonly [string, string, string, string, boolean][] = [
  ["发文机关标志", "发文机关标志（红头）", "Issuer mark (red head)", "××县人民政府文件", true],
  ["发文字号", "发文字号", "Document number", "×政发〔2026〕1号", false],
  ["签发人", "签发人（上行文）", "Signatory", "张三", true],
  ["份号", "份号", "Copy number", "000001", false],
  ["密级", "密级和保密期限", "Secrecy", "秘密★1年", false],
  ["紧急程度", "紧急程度", "Urgency", "加急", false],
];
const IMPRINT: readonly [string, string, string, string, boolean][] = [
  ["抄送", "抄送", "Copies to", "县委办公室，县人大常委会办公室", true],
  ["印发机关", "印发机关", "Printed by", "××县人民政府办公室", false],
  ["印发日期", "印发日期", "Printed on", "2026年1月5日", false],
];
const URGENCY = ["特急", "加急"];
const SECRECY = ["绝密★30年", "机密★20年", "秘密★10年", "秘密★1年"];

export interface Form {
  render(): void;
}

/** What was typed is written after a pause, at once when the field is left; until then nothing else sets it. */
function typed(input: HTMLInputElement | HTMLTextAreaElement, ms: number, run: () => void): void {
  const write = () => {
    if (!isPending(input)) return;
    delete input.dataset.pending;
    run();
  };
  const soon = later(ms, write);
  input.addEventListener("input", () => {
    input.dataset.pending = "true";
    soon();
  });
  input.addEventListener("change", write);
}

const isPending = (input: HTMLElement) => input.dataset.pending === "true";

export function createFront(app: App, host: HTMLElement): Form {
  const fields: { key: string; input: HTMLInputElement | HTMLTextAreaElement; many: boolean }[] = [];
  const write = (key: string, value: string, many: boolean) => {
    const values = many ? value.split("\n") : [value];
    const change = setFront(app.view.state.doc, key, values);
    if (app.view.state.doc.sliceString(change.from, change.to) !== change.insert) app.change(change);
  };
  const field = ([key, zh, en, example, many]: (typeof HEAD)[number]) => {
    const id = `front-${fields.length}`;
    const list = key === "紧急程度" ? URGENCY : key === "密级" ? SECRECY : null;
    const input = many
      ? h("textarea", { id, rows: 1, placeholder: example, autocomplete: "off" })
      : h("input", { id, placeholder: example, autocomplete: "off", list: list ? `${id}-list` : null });
    typed(input, 250, () => write(key, input.value, many));
    fields.push({ key, input, many });
    return h(
      "div",
      { class: "field" },
      h("label", { for: id }, t(zh, en), many ? h("small", null, t("一行一个", "one a line")) : null),
      input,
      list ? h("datalist", { id: `${id}-list` }, ...list.map((value) => h("option", { value }))) : null,
    );
  };

  /** A paragraph of the text by its role: 主送, 附件说明. */
  const paragraph = (role: string, zh: string, en: string, example: string, rows: number) => {
    const id = `front-${role}`;
    const input = h("textarea", { id, rows, placeholder: example });
    typed(input, 400, () => writeParagraph(app, role, input.value));
    return { role, input, node: h("div", { class: "field" }, h("label", { for: id }, t(zh, en)), input) };
  };
  const addressee = paragraph("称谓", "主送机关（或称谓）", "Addressee", "各乡镇人民政府，县政府各部门：", 1);
  const note = paragraph("附件说明", "附件说明", "Attachments", "附件：1.任务分工表", 2);
  const kinds: [string, string, string][] = [
    ["", "按文稿自动选", "By the draft"],
    ["gbt9704", "公文（通用格式）", "Official document"],
    ["letter", "信函格式", "Letter"],
    ["order", "命令（令）格式", "Order"],
    ["minutes", "纪要格式", "Minutes"],
    ["report", "上行文（有签发人）", "Report upwards"],
    ["speech", "讲话稿", "Speech"],
  ];
  const layout = h(
    "select",
    { id: "front-layout", onchange: () => app.change(setFront(app.view.state.doc, "style", layout.value ? [layout.value] : [])) },
    ...kinds.map(([value, zh, en]) => h("option", { value }, t(zh, en))),
  );
  host.replaceChildren(
    h("p", { class: "hint" }, t("填在这里的写进文稿开头，随时可以撤销。不填就没有版头、版记。", "What you fill in is written at the head of the text.")),
    h("div", { class: "field" }, h("label", { for: "front-layout" }, t("格式", "Layout")), layout),
    h("h3", null, t("版头", "Head")),
    ...HEAD.map(field),
    h("h3", null, t("正文前后", "Around the text")),
    addressee.node,
    note.node,
    h("h3", null, t("版记", "Imprint")),
    ...IMPRINT.map(field),
  );

  function render(): void {
    const look = app.look;
    const active = document.activeElement;
    for (const { key, input, many } of fields) {
      if (input === active || isPending(input)) continue;
      const values = look?.front[key] ?? [];
      input.value = values.join(many ? "\n" : "");
      if (many) (input as HTMLTextAreaElement).rows = Math.max(1, values.length);
    }
    for (const one of [addressee, note]) {
      if (one.input === active || isPending(one.input)) continue;
      const rows = paragraphsOf(app, one.role);
      one.input.value = rows.map((row) => app.view.state.doc.sliceString(row.from, row.to).replace(/\\(?=[!-/:-@[-`{-~])/g, "").replace(/<br>/g, "\n")).join("\n");
      one.input.rows = Math.max(1, Math.min(6, rows.length));
    }
    if (layout !== active) {
      layout.value = look?.asked && kinds.some((row) => row[0] === look.asked) ? look.asked : "";
      layout.disabled = Boolean(app.session.sheetName && look?.asked === app.session.sheetName);
    }
  }
  return { render };
}

/** The blocks of `role` in the text: of an addressee the first. */
function paragraphsOf(app: App, role: string): { from: number; to: number }[] {
  const look = app.look;
  if (!look) return [];
  const doc = app.view.state.doc;
  const rows = look.blocks.filter((row) => row?.[2] === role && row[1] <= doc.lines) as NonNullable<(typeof look.blocks)[number]>[];
  const found = rows.map((row) => ({ from: doc.line(row[0]).from, to: doc.line(row[1]).to }));
  return role === "称谓" ? found.slice(0, 1) : found;
}

function writeParagraph(app: App, role: string, value: string): void {
  const doc = app.view.state.doc;
  const rows = paragraphsOf(app, role);
  const lines = value.split("\n").map((line) => line.trim()).filter(Boolean);
  const text = lines.map((line) => escaped(line)).join(`\n\n<!-- ${role} -->\n\n`);
  if (rows.length) {
    const from = rows[0]!.from;
    const to = rows[rows.length - 1]!.to;
    if (text) app.change({ from, to, insert: text });
    else app.remove(from);
    return;
  }
  if (!text) return;
  const block = `<!-- ${role} -->\n\n${text}`;
  const blocks = (app.look?.blocks ?? []).filter((row) => row !== null);
  const heads = ["标题", "副标题", "题下日期", "题下署名"];
  let at = textStart(doc);
  if (role === "称谓") {
    for (const row of blocks) {
      if (!heads.includes(row[2])) break;
      at = doc.line(row[1]).to;
    }
  } else {
    const end = blocks.findIndex((row) => row[2] === "署名" || row[2] === "成文日期");
    const before = end > 0 ? blocks[end - 1] : blocks[blocks.length - 1];
    if (before) at = doc.line(before[1]).to;
  }
  app.change({ from: at, to: at, insert: at === textStart(doc) ? `${block}\n\n` : `\n\n${block}` });
}

const FONTS = ["仿宋_GB2312", "仿宋", "方正仿宋_GBK", "方正小标宋简体", "方正小标宋_GBK", "小标宋体", "黑体", "方正黑体_GBK", "楷体_GB2312", "楷体", "方正楷体_GBK", "宋体", "华文中宋", "FandolFang"];
const SIZES = ["初号", "小初", "一号", "小一", "二号", "小二", "三号", "小三", "四号", "小四", "五号"];
/** Element, names, font and size of the standard. */
const ELEMENTS: readonly [string, string, string, string, string][] = [
  ["title", "标题", "Title", "方正小标宋简体", "二号"],
  ["body", "正文", "Text", "仿宋_GB2312", "三号"],
  ["heading1", "一级标题", "Heading 1", "黑体", "三号"],
  ["heading2", "二级标题", "Heading 2", "楷体_GB2312", "三号"],
  ["heading3", "三级标题", "Heading 3", "仿宋_GB2312", "三号"],
  ["heading4", "四级标题", "Heading 4", "仿宋_GB2312", "三号"],
  ["issuer-mark", "红头", "Red head", "方正小标宋简体", "初号"],
  ["page-number", "页码", "Page number", "宋体", "四号"],
];
const FORMS = ["— {} —", "- {} -", "{}", "第 {} 页", "第 {} 页 共 {} 页"];
const BUILT_IN = ["gbt9704", "letter", "order", "minutes", "report", "speech"];
export const OWN_SHEET = "我的版式.toml";

export function createStyle(app: App, host: HTMLElement): Form {
  const inputs: { table: string; key: string; input: HTMLInputElement | HTMLSelectElement; standard: string }[] = [];
  const apply = (table: string, key: string, value: string, standard: string) => {
    const { sheetName, sheet } = app.session;
    const inUse = sheetName && askedStyle(app.view.state.doc) === sheetName;
    const base = app.look && BUILT_IN.includes(app.look.style) ? app.look.style : "gbt9704";
    const start = inUse ? sheet : `description = "本单位版式"\ninherits = "${base}"\n`;
    const text = set(start, table, key, value.trim() && value.trim() !== standard ? value.trim() : undefined);
    use(text, inUse ? sheetName : OWN_SHEET, base);
  };
  const use = (text: string, name: string, base: string) => {
    const stays = saysSomething(text);
    const inherits = /^inherits\s*=\s*"([^"]+)"/m.exec(text)?.[1] ?? base;
    const front = stays ? name : BUILT_IN.includes(inherits) && inherits !== "gbt9704" ? inherits : "";
    app.change(setFront(app.view.state.doc, "style", front ? [front] : []), { sheetName: stays ? name : "", sheet: stays ? text : "" });
  };
  const control = (table: string, key: string, standard: string, name: string, list: string) => {
    const input = h("input", { "aria-label": name, placeholder: standard, list, autocomplete: "off", spellcheck: "false" });
    input.addEventListener("change", () => apply(table, key, input.value, standard));
    inputs.push({ table, key, input, standard });
    return input;
  };
  const row = ([element, zh, en, font, size]: (typeof ELEMENTS)[number]) =>
    h(
      "tr",
      null,
      h("th", { scope: "row" }, t(zh, en)),
      h("td", null, control(element, "font", font, `${t(zh, en)} ${t("字体", "font")}`, "fonts")),
      h("td", null, control(element, "size", size, `${t(zh, en)} ${t("字号", "size")}`, "sizes")),
    );
  const plain = (table: string, key: string, standard: string, zh: string, en: string, list = "") => {
    const input = control(table, key, standard, t(zh, en), list);
    const id = `style-${table}-${key}`;
    input.id = id;
    input.removeAttribute("aria-label");
    return h("div", { class: "field half" }, h("label", { for: id }, t(zh, en)), input);
  };
  const bold = (element: string, zh: string, en: string) => {
    const input = h("select", { id: `style-${element}-bold` }, h("option", { value: "" }, t("按格式", "as the layout")), h("option", { value: "true" }, t("加粗", "bold")), h("option", { value: "false" }, t("不加粗", "not bold")));
    input.addEventListener("change", () => apply(element, "bold", input.value, ""));
    inputs.push({ table: element, key: "bold", input, standard: "" });
    return h("div", { class: "field half" }, h("label", { for: `style-${element}-bold` }, t(zh, en)), input);
  };
  const deviations = h("div", { class: "deviations", "aria-live": "polite" });
  const load = h("input", { type: "file", accept: ".toml", hidden: true });
  load.addEventListener("change", async () => {
    const file = load.files?.[0];
    if (file && file.size < 1 << 20) takeSheet(app, file.name, await file.text());
    load.value = "";
  });
  host.replaceChildren(
    h("p", { class: "hint" }, t("空着的照国标（GB/T 9704）。改了的列在下面，可存成 .toml 给同事用，命令行也认。", "What is empty is the standard's. Changes are listed below and saved as a .toml that the command line takes too.")),
    h("table", { class: "looks" }, h("thead", null, h("tr", null, h("td", null), h("th", { scope: "col" }, t("字体", "Font")), h("th", { scope: "col" }, t("字号", "Size")))), h("tbody", null, ...ELEMENTS.map(row))),
    h(
      "div",
      { class: "grid" },
      plain("body", "line-pitch", "28.95pt", "正文行距", "Line pitch", "pitches"),
      plain("title", "line-pitch", "28.95pt", "标题行距", "Title pitch", "pitches"),
      plain("body", "latin-font", "", "数字、西文字体", "Latin font", "latin"),
      plain("page-number", "form", "— {} —", "页码样子", "Page number", "forms"),
      bold("heading2", "二级标题加粗", "Heading 2 bold"),
      bold("heading3", "三级标题加粗", "Heading 3 bold"),
      plain("page", "top", "37mm", "上边距", "Top margin"),
      plain("page", "bottom", "35mm", "下边距", "Bottom margin"),
      plain("page", "left", "28mm", "左边距", "Left margin"),
      plain("page", "right", "26mm", "右边距", "Right margin"),
    ),
    deviations,
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", onclick: () => load.click() }, t("打开版式…", "Open sheet…")),
      h("button", { type: "button", onclick: () => (app.session.sheet ? download(app.session.sheetName, app.session.sheet, "application/toml") : app.say(t("还没有改动", "Nothing is changed yet"))) }, t("存版式 .toml", "Save .toml")),
      h("button", { type: "button", onclick: () => use("", "", app.look?.style ?? "gbt9704") }, t("回到国标", "Back to the standard")),
    ),
    load,
    ...[
      ["fonts", FONTS],
      ["sizes", SIZES],
      ["pitches", ["28.95pt", "28磅", "29磅", "30磅", "32磅", "36磅", "1.5倍"]],
      ["latin", ["Times New Roman", "Arial"]],
      ["forms", FORMS],
    ].map(([id, values]) => h("datalist", { id: id as string }, ...(values as string[]).map((value) => h("option", { value })))),
  );

  function render(): void {
    const { sheet, sheetName } = app.session;
    const inUse = Boolean(sheetName) && askedStyle(app.view.state.doc) === sheetName;
    for (const { table, key, input } of inputs) {
      const value = inUse ? (get(sheet, table, key) ?? "") : "";
      if (input !== document.activeElement) input.value = value;
      input.classList.toggle("differs", Boolean(value));
    }
    const rows = app.look?.deviations ?? [];
    deviations.replaceChildren(
      ...(rows.length
        ? [
            h("h3", null, t(`与国标不同 ${rows.length} 处`, counted(rows.length, "deviation", "deviations"))),
            h("ul", null, ...rows.map((one) => h("li", null, h("code", null, one.key), ` ${(one.was ?? "—").replace(/"/g, "")} → `, h("b", null, one.is.replace(/"/g, ""))))),
          ]
        : [h("p", { class: "none" }, t("全部照国标。", "All as in the standard."))]),
    );
    const error = app.look?.styleError;
    if (error) deviations.prepend(h("p", { class: "wrong", role: "alert" }, error.message));
  }
  return { render };
}

/** A style sheet that was opened or dropped is taken at once. */
export function takeSheet(app: App, name: string, text: string): void {
  if (!/\.toml$/i.test(name)) return app.tell(t(`${name} 不是版式文件（.toml）。`, `${name} is no style sheet (.toml).`));
  const plain = name.replace(/["\\]/g, "");
  app.change(setFront(app.view.state.doc, "style", [plain]), { sheetName: plain, sheet: text });
  app.say(t(`用上了版式 ${plain}`, `Sheet ${plain} is in use`));
}
