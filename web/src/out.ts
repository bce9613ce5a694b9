/** Results go out: Word, Markdown, page, print, clipboard. */

import { zipSync } from "fflate";
import type { App } from "./app";
import { download } from "./dom";
import { stem } from "./files";
import { t } from "./lang";
import { askedStyle } from "./marks";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A name for files: the title, else what the draft was called. */
export function nameOf(app: App): string {
  const title = app.look?.blocks.find((row) => row?.[2] === "标题");
  const given = stem(app.session.name);
  let text = "";
  if (title) {
    const doc = app.view.state.doc;
    if (title[0] <= doc.lines) text = doc.line(title[0]).text.replace(/^#+\s*/, "").replace(/<br>|\*\*|\\/g, "");
  }
  const name = text && (!given || given.startsWith("粘贴") || given.startsWith("示例")) ? text : given || text;
  return (name || t("文稿", "draft")).replace(/[\\/:*?"<>|\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "").slice(0, 60) || t("文稿", "draft");
}

export async function make(app: App, to: "docx" | "html" | "text"): Promise<void> {
  app.busy(t("正在生成…", "Making the file…"));
  try {
    const bytes = await app.engine.make(app.text, app.settings({ to }));
    const types = { docx: DOCX, html: "text/html", text: "text/plain" };
    const name = `${nameOf(app)}.${to === "text" ? "txt" : to}`;
    download(name, bytes as BlobPart, types[to]);
    app.say(t(`已下载 ${name}`, `Downloaded ${name}`));
  } catch (error) {
    app.failed(error);
  } finally {
    app.busy("");
  }
}

/** The review text; with its pictures and its style sheet a .zip. */
export function markdown(app: App): void {
  const { text } = app;
  const name = nameOf(app);
  const beside: Record<string, Uint8Array> = {};
  for (const [path, bytes] of app.engine.pictures) if (text.includes(path)) beside[path] = bytes;
  const { sheetName, sheet } = app.session;
  if (sheetName && askedStyle(app.view.state.doc) === sheetName) beside[sheetName] = new TextEncoder().encode(sheet);
  if (!Object.keys(beside).length) return download(`${name}.md`, text, "text/markdown");
  const files = { [`${name}.md`]: new TextEncoder().encode(text), ...beside };
  download(`${name}.zip`, zip(files), "application/zip");
}

/** Stored, without a clock: the same files give the same bytes. */
export function zip(files: Record<string, Uint8Array>): BlobPart {
  return zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) }) as BlobPart;
}

export async function print(app: App): Promise<void> {
  await app.settled();
  await app.pages.whole();
  const title = document.title;
  document.title = nameOf(app);
  document.body.dataset.pane = "pages";
  window.print();
  document.title = title;
}

/** Paragraphs with their looks, for Word and WPS to paste. */
export async function copyRich(app: App): Promise<void> {
  await app.settled();
  await app.pages.whole();
  const html = `<html><body>${app.pages.rich()}</body></html>`;
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/html", html);
    event.clipboardData?.setData("text/plain", app.text);
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("copy", put, true);
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put, true);
  app.say(done ? t("已复制，到 Word 或 WPS 里粘贴（字体、缩进带着走）", "Copied with its looks; paste it into Word or WPS") : t("浏览器不让复制", "The browser did not allow it"));
}
