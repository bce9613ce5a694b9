/** Drafts come in: dropped, chosen, pasted. */

import type { App } from "./app";
import { LONG, plainHint } from "./app";
import { h, painted } from "./dom";
import { Failed } from "./engine";
import { counted, t } from "./lang";
import type { Opened, Session } from "./types";

declare const __EXAMPLE__: string;
/** The example speech: it comes by most of the program. */
export const EXAMPLE = __EXAMPLE__;

export const ACCEPT = ".txt,.md,.markdown,.docx,.docm,.html,.htm,.toml,.png,.jpg,.jpeg,.gif,.bmp,.tif,.tiff";
const PICTURE = /\.(png|jpe?g|gif|bmp|tiff?|wmf|emf)$/i;
const MB = 1 << 20;

const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"];

/** What was opened last, to be read again in another encoding. */
let last: { bytes: ArrayBuffer; name: string } | null = null;

export function stem(name: string): string {
  return name.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "");
}

/** Why a file is not even read; nothing where it may be. */
export function refused(file: File): string {
  const most = /\.(docx|docm)$/i.test(file.name) ? 120 : 30;
  if (file.size > most * MB) {
    return t(
      `${file.name} 有 ${Math.round(file.size / MB)} MB，网页最多读 ${most} MB。请分成几份，或用命令行程序 convert。`,
      `${file.name} has ${Math.round(file.size / MB)} MB; the page reads ${most} MB at most. Split it, or use the program convert.`,
    );
  }
  if (!file.size) return t(`${file.name} 是空文件。`, `${file.name} is empty.`);
  return "";
}

/** What a format that is not read here needs. */
function advice(name: string): string {
  if (/\.(doc|wps|rtf|odt)$/i.test(name)) {
    return t("请在 Word 或 WPS 里打开，“另存为” .docx，再拖进来。", "Open it in Word or WPS, save it as .docx, and drop that.");
  }
  if (/\.pdf$/i.test(name)) return t("PDF 请在 Word 里打开另存为 .docx，或复制文字粘贴进来。", "Open the PDF in Word and save it as .docx, or paste its text.");
  return "";
}

function sessionOf(app: App, opened: Opened, name: string): Session {
  const { sheetName, sheet } = app.session;
  const text = opened.markdown;
  const lineAt = starts(text);
  const end = Math.max(0, text.length - 1);
  return {
    name,
    format: opened.format,
    sheetName,
    sheet,
    removed: opened.removed.map((one) => ({
      id: app.id(),
      pos: one.at === null ? end : lineAt(one.at),
      text: one.text,
      // Until the program has told more.
      role: "正文",
      level: null,
      raw: false,
      from: one.from,
    })),
    notes: opened.notes.map(({ code, class: kind, message, hint, line, from, around }) => {
      const place = line ? placeOf(text, lineAt(line), around) : null;
      const quote = around ? around.join("").trim() : "";
      return { code, class: kind, message, hint, pos: place?.[0] ?? null, to: place?.[1] ?? null, from: from ?? null, quote };
    }),
  };
}

/** The place in the line at `start` that has the same around it as one of the draft; the whole line where none has. */
function placeOf(text: string, start: number, around?: [string, string, string]): [number, number] {
  const next = text.indexOf("\n", start);
  const end = next < 0 ? text.length : next;
  if (!around) return [start, end];
  const line = text.slice(start, end);
  for (let length = 12; length >= 3; length -= 3) {
    const before = around[0].slice(-length).trimStart();
    const behind = around[2].slice(0, length).trimEnd();
    const at = before ? line.indexOf(before) : 0;
    if (at < 0) continue;
    const from = at + before.length;
    const to = behind ? line.indexOf(behind, from) : line.length;
    if (to >= from && to - from <= around[1].length + 6) return [start + from, start + Math.max(to, from)];
  }
  return [start, end];
}

/** Where each line of `text` begins. */
function starts(text: string): (line: number) => number {
  const at = [0];
  for (let pos = text.indexOf("\n"); pos >= 0; pos = text.indexOf("\n", pos + 1)) at.push(pos + 1);
  return (line) => at[Math.min(line, at.length) - 1] ?? text.length;
}

export async function openBytes(app: App, bytes: ArrayBuffer, name: string, settings: Record<string, unknown> = {}): Promise<boolean> {
  const size = bytes.byteLength;
  const keep = bytes.slice(0);
  app.busy(
    size > 1.5 * MB
      ? t(`正在读 ${(size / MB).toFixed(1)} MB，长文稿要等一会儿…`, `Reading ${(size / MB).toFixed(1)} MB; a long draft takes a while…`)
      : t("正在读…", "Reading…"),
  );
  try {
    const [opened, look] = await app.engine.openAndLook(bytes, app.settings({ name, ...settings }), LONG);
    last = { bytes: keep, name };
    document.body.dataset.pane = "text";
    // The first page as soon as it is there; filling the editor takes longer than making it. A long text is there before its pages.
    const shown = opened.markdown.length > LONG ? look : await look;
    if (shown && !(shown instanceof Promise)) {
      app.onopen();
      void app.pages.show(shown);
      await painted();
    }
    app.replace(opened.markdown, sessionOf(app, opened, name), shown);
    void roles(app, keep.slice(0), opened, { name, ...settings });
    const encoding = opened.notes.find((one) => one.code === "R01");
    if (opened.empty) {
      app.tell(t("每一行都像推广或网页杂项，都删去了；可在“发现”里恢复。", "Every line looks like promotion and was removed; restore what you need."));
    } else if (encoding) app.tell(encoding.message, t("文字不对？换一种编码：", "Wrong characters? Read it in another encoding:"), [encodings(app)]);
    else document.getElementById("banner")?.replaceChildren();
    return true;
  } catch (error) {
    if (error instanceof Failed && error.kind === "said") {
      const { message, hint, code } = error.problem;
      const canChoose = code === "R20" || code === "R27" || code === "R22";
      if (canChoose) last = { bytes: keep, name };
      app.tell(message, advice(name) || plainHint(hint), canChoose ? [encodings(app)] : []);
    } else app.failed(error);
    return false;
  } finally {
    app.busy("");
  }
}

/** As long as it takes a moment only: each line is a conversion of its own. */
const MOST_ROLES = 40;

/** Learns what removed lines would be, while the user looks at the text. */
async function roles(app: App, bytes: ArrayBuffer, opened: Opened, settings: Record<string, unknown>): Promise<void> {
  const places = opened.removed.map((one) => [one.from, one.start]).slice(0, MOST_ROLES);
  if (!places.length || bytes.byteLength > 200_000) return;
  const ids = app.session.removed.map((one) => one.id);
  await app.settled();
  await app.pages.whole();
  const told = await app.engine.roles(bytes, app.settings({ ...settings, places })).catch(() => []);
  app.learn((one) => {
    const role = told[ids.indexOf(one.id)];
    return role && !one.raw ? { ...one, ...role } : one;
  });
}

function encodings(app: App): Node {
  const one = (name: string) =>
    h("button", { type: "button", class: "small", onclick: () => last && void openBytes(app, last.bytes.slice(0), last.name, { encoding: name }) }, name.toUpperCase());
  return h("div", { class: "row" }, ...ENCODINGS.map(one));
}

/** Files that were dropped or chosen; several drafts are for the list. */
export async function openFiles(app: App, files: File[], many: (files: File[]) => void, sheet: (name: string, text: string) => void): Promise<void> {
  const pictures = files.filter((file) => PICTURE.test(file.name));
  const sheets = files.filter((file) => /\.toml$/i.test(file.name));
  const drafts = files.filter((file) => !pictures.includes(file) && !sheets.includes(file));
  for (const file of pictures) {
    if (file.size > 64 * MB) continue;
    await app.engine.attach(file.name, new Uint8Array(await file.arrayBuffer()));
  }
  for (const file of sheets) if (file.size < MB) sheet(file.name, await file.text());
  if (drafts.length > 1) return many(drafts);
  const [draft] = drafts;
  if (!draft) {
    if (pictures.length && !app.isEmpty) {
      app.say(t(`收下 ${pictures.length} 张图片`, `${counted(pictures.length, "picture", "pictures")} taken`));
      app.changed();
    } else if (pictures.length) {
      app.tell(t("这是图片，不是文稿。", "This is a picture, not a draft."), t("请拖入文稿；稿里引用的图片可以一起拖进来。", "Drop the draft, with its pictures if it has any."));
    }
    return;
  }
  const why = refused(draft);
  if (why) return app.tell(why);
  await openBytes(app, await draft.arrayBuffer(), draft.name);
}

export function openExample(app: App): Promise<boolean> {
  return openBytes(app, new TextEncoder().encode(EXAMPLE).buffer as ArrayBuffer, t("示例讲话稿.txt", "example.txt"));
}

/** Pictures inside pasted HTML become pictures of the page. */
async function withPictures(app: App, html: string): Promise<string> {
  const found: [string, Uint8Array][] = [];
  const out = html.replace(/src\s*=\s*(["'])data:image\/(png|jpe?g|gif|bmp);base64,([A-Za-z0-9+/=\s]+)\1/gi, (whole, quote, kind, data) => {
    try {
      const name = `粘贴${app.engine.pictures.size + found.length + 1}.${kind === "jpeg" ? "jpg" : kind}`;
      found.push([name, Uint8Array.from(atob(data.replace(/\s/g, "")), (c) => c.charCodeAt(0))]);
      return `src=${quote}${name}${quote}`;
    } catch {
      return whole;
    }
  });
  for (const [name, bytes] of found) await app.engine.attach(name, bytes);
  return out;
}

const STRUCTURED = /<(?:table|h[1-6]|b|strong|ul|ol|li|img|p)\b/i;

/** What is pasted into an empty page is a draft; into a text, rich text becomes Markdown. */
export function paste(app: App, data: DataTransfer | null, many: (files: File[]) => void, sheet: (name: string, text: string) => void): boolean {
  if (!data) return false;
  const files = [...data.files];
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  if (files.length && !text && !html) {
    void openFiles(app, files, many, sheet);
    return true;
  }
  const isRich = html && STRUCTURED.test(html) && !/data-vscode|<meta name="?generator"? content="?codemirror/i.test(html);
  if (app.isEmpty) {
    if (!text && !html) return false;
    const name = t("粘贴的文稿", "pasted");
    void (async () => {
      const draft = isRich ? await withPictures(app, html) : text;
      const bytes = new TextEncoder().encode(draft).buffer as ArrayBuffer;
      await openBytes(app, bytes, isRich ? `${name}.html` : `${name}.txt`, { encoding: "utf-8", ...(isRich ? { from: "html" } : {}) });
    })();
    return true;
  }
  if (!isRich || !/<(?:table|h[1-6]|b|strong|img)\b/i.test(html)) return false;
  void (async () => {
    try {
      const opened = await app.engine.open(await withPictures(app, html), app.settings({ name: "x.html", from: "html" }));
      const { from, to } = app.view.state.selection.main;
      const insert = opened.markdown.replace(/^---\n[\s\S]*?\n---\n/, "").trim();
      app.view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.paste" });
    } catch {
      app.view.dispatch(app.view.state.replaceSelection(text));
    }
  })();
  return true;
}
