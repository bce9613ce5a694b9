/**
 * What clicks write into the text: marks of docs/markdown.md, front matter, corrections. All of it is text, so that the
 * Markdown taken out is the whole truth; none of it decides what a line is.
 */

import type { Text } from "@codemirror/state";
import type { BlockRow, Removed } from "./types";

/** Roles as the mark has them, in the order of the menu. The number is the key that chooses it. */
export const ROLES: readonly { mark: string; level?: number; zh: string; en: string; short: string }[] = [
  { mark: "标题", zh: "标题", en: "Title", short: "标题" },
  { mark: "副标题", zh: "副标题", en: "Subtitle", short: "副标题" },
  { mark: "正文", zh: "正文", en: "Text", short: "正文" },
  { mark: "层次标题", level: 1, zh: "一级标题 一、", en: "Heading 1", short: "一级" },
  { mark: "层次标题", level: 2, zh: "二级标题 （一）", en: "Heading 2", short: "二级" },
  { mark: "层次标题", level: 3, zh: "三级标题 1.", en: "Heading 3", short: "三级" },
  { mark: "层次标题", level: 4, zh: "四级标题 （1）", en: "Heading 4", short: "四级" },
  { mark: "层次标题", level: 5, zh: "五级标题 ①", en: "Heading 5", short: "五级" },
  { mark: "称谓", zh: "称谓、主送机关", en: "Salutation, addressee", short: "称谓" },
  { mark: "题下日期", zh: "题下日期", en: "Date under the title", short: "题下日期" },
  { mark: "题下署名", zh: "题下署名", en: "Author under the title", short: "题下署名" },
  { mark: "署名", zh: "署名", en: "Signature", short: "署名" },
  { mark: "成文日期", zh: "成文日期", en: "Date", short: "日期" },
  { mark: "附件说明", zh: "附件说明", en: "Attachment note", short: "附件说明" },
  { mark: "附件标识", zh: "附件标识 附件1", en: "Attachment head", short: "附件" },
  { mark: "附注", zh: "附注", en: "Note", short: "附注" },
  { mark: "抄送", zh: "抄送", en: "Copies", short: "抄送" },
  { mark: "印发", zh: "印发机关和日期", en: "Printed by", short: "印发" },
  { mark: "出席", zh: "出席、请假、列席", en: "Attendance", short: "出席" },
  { mark: "表格行", zh: "表格行、名单", en: "Table line", short: "表格行" },
];

const CHINESE = ["一", "二", "三", "四", "五"];

/** What stands in the margin beside a block. */
export function label([, , role, level, lead]: NonNullable<BlockRow>, english: boolean): string {
  if (english) {
    if (level) return `H${level}`;
    const row = ROLES.find((one) => one.mark === role);
    if (lead) return lead === 9 ? "Article" : `Lead ${lead}`;
    return row ? row.en.split(",")[0]! : role === "表格" ? "Table" : role;
  }
  if (level) return `${CHINESE[level - 1]}级`;
  if (lead) return lead === 9 ? "条文" : `${CHINESE[lead - 1]}级段首`;
  return ROLES.find((one) => one.mark === role)?.short ?? role;
}

export interface Change {
  from: number;
  to: number;
  insert: string;
}

const MARK = /^\s*<!--\s*[^\s>]+(?:\s+[^>]*)?\s*-->\s*$/;

/** Whether a line is a mark alone. */
export function isMark(line: string): boolean {
  return MARK.test(line) && !/分页/.test(line);
}

/** Where the block that begins in line `first` begins with its mark. */
export function withMark(doc: Text, first: number): number {
  for (let number = first - 1; number >= 1; number--) {
    const line = doc.line(number);
    if (isMark(line.text)) return line.from;
    if (line.text.trim()) break;
  }
  return doc.line(first).from;
}

/** Text that Markdown would take for syntax where it begins a paragraph. */
function guarded(text: string): string {
  return text.replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2").replace(/^(?:[-+>#|]|\*(?=[\s*]*$|\s))/, "\\$&");
}

/** Plain text as a paragraph of Markdown. */
export function escaped(text: string): string {
  return guarded(text.replace(/[\\`*_[\]<>~|&$=#^]/g, "\\$&"));
}

/** Text of a block as `role`, its mark before it. */
export function marked(text: string, role: string, level: number | null | undefined, lead?: number): string {
  if (role === "层次标题") {
    const at = level ?? 1;
    return `<!-- 层次标题 ${at} -->\n\n${"#".repeat(at + 1)} ${text}`;
  }
  if (role === "标题" || role === "附件标识") return `<!-- ${role} -->\n\n# ${text}`;
  return `<!-- ${role}${role === "正文" && lead ? ` ${lead === 9 ? "2条" : lead}` : ""} -->\n\n${guarded(text)}`;
}

/** Makes the block of lines `first` to `last` a `role`. */
export function toRole(doc: Text, row: NonNullable<BlockRow>, role: string, level?: number): Change {
  const [first, last, , , lead] = row;
  const to = doc.line(last).to;
  let text = doc.sliceString(doc.line(first).from, to);
  text = text.replace(/^\s*#{1,6}\s+/, "").replace(/^\\(?=[-+*>#|])/, "");
  text = text.replace(/^(\d{1,9})\\([.)])/, "$1$2");
  // A lead is taken off with its mark; what was bold otherwise stays so.
  if (lead) text = text.replace(/^(?:\*\*|<strong>)(.+?)(?:\*\*|<\/strong>)/, "$1");
  if (role !== "正文") text = text.replace(/\n/g, "<br>");
  return { from: withMark(doc, first), to, insert: marked(text, role, level) };
}

/** Makes the first sentence of a paragraph its lead of `level`. */
export function toLead(doc: Text, row: NonNullable<BlockRow>, level: number): Change | null {
  const [first, last] = row;
  const to = doc.line(last).to;
  const text = doc.sliceString(doc.line(first).from, to).replace(/^\s*#{1,6}\s+/, "");
  const plain = text.replace(/^(?:\*\*|<strong>)(.+?)(?:\*\*|<\/strong>)/, "$1");
  const end = plain.search(/[。；：！？]/);
  if (end <= 0 || end > 80 || end === plain.length - 1) return null;
  const insert = `<!-- 正文 ${level} -->\n\n**${plain.slice(0, end)}**${plain.slice(end)}`;
  return { from: withMark(doc, first), to, insert };
}

/** Takes lines `first` to `last` out with their mark and the empty line behind. */
export function takenOut(doc: Text, first: number, last: number): Change {
  const from = withMark(doc, first);
  let to = doc.line(last).to;
  for (let number = last + 1; number <= doc.lines && !doc.line(number).text.trim(); number++) to = doc.line(number).to;
  if (to < doc.length) to += 1;
  return { from, to, insert: "" };
}

/** The words of a removed line without what Markdown says about them. */
export function words(removed: Removed): string {
  if (!removed.raw) return removed.text;
  return removed.text.replace(/^\s*<!--.*?-->\s*/, "").replace(/^#{1,6}\s+/, "").replace(/\*\*|\\(?=[!-\/:-@[-`{-~])/g, "");
}

/** Brings a removed line back before `removed.pos`. */
export function restored(doc: Text, removed: Removed): Change {
  const line = doc.lineAt(Math.min(removed.pos, doc.length));
  const text = removed.raw ? removed.text : (removed.markdown ?? escaped(removed.text));
  const block = removed.raw ? text : marked(text, removed.role, removed.level);
  const at = line.from;
  if (at === doc.length || (line.number === doc.lines && !line.text)) {
    const before = doc.length && doc.sliceString(Math.max(0, at - 2), at) !== "\n\n" ? "\n\n" : "";
    return { from: at, to: at, insert: `${before}${block}\n` };
  }
  if (removed.pos >= line.to && line.text) return { from: line.to, to: line.to, insert: `\n\n${block}` };
  return { from: at, to: at, insert: `${block}\n\n` };
}

/** A mark before line `number`, so that it is not taken off again. */
export function kept(doc: Text, number: number): Change {
  const { from } = doc.line(number);
  const before = number > 1 && doc.line(number - 1).text.trim() ? "\n" : "";
  return { from, to: from, insert: `${before}<!-- 正文 -->\n\n` };
}

/** Keys of the front matter in the order in which they are written; English ones are read too. */
export const FIELDS: readonly [string, string][] = [
  ["style", "样式"],
  ["份号", "serial"],
  ["密级", "secrecy"],
  ["紧急程度", "urgency"],
  ["发文机关标志", "issuer-mark"],
  ["发文字号", "number"],
  ["签发人", "signatories"],
  ["抄送", "copies"],
  ["印发机关", "printer"],
  ["印发日期", "printed-on"],
];

const FRONT = /^---[ \t]*\n([\s\S]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/;
/** Keys without any of which what stands between two rules is text. */
const KNOWN = [...FIELDS.flat(), "title", "标题"];

/** The front matter of the text, its lines as the first group. */
function frontOf(doc: Text): RegExpExecArray | null {
  if (doc.line(1).text.trimEnd() !== "---") return null;
  const found = FRONT.exec(doc.sliceString(0, Math.min(doc.length, 20_000)));
  const keys = found?.[1]!.split("\n").map((line) => KEY.exec(line)?.[1]);
  return keys?.some((key) => key !== undefined && KNOWN.includes(key)) ? found : null;
}

const KEY = /^([^\s#\-:：][^:：]*?)\s*[:：]/;

/** A value as YAML that nobody takes for anything but text. */
function scalar(text: string): string {
  if (/^[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff〔〕，、]*$/.test(text) && /[\u4e00-\u9fff]/.test(text)) return text;
  return JSON.stringify(text);
}

/** The style that the front matter asks for. */
export function askedStyle(doc: Text): string | null {
  const found = frontOf(doc);
  const value = found && /^(?:style|样式)\s*[:：]\s*(.*?)\s*$/m.exec(found[1]!)?.[1];
  return value ? value.replace(/^"(.*)"$/, (_, text: string) => text.replace(/\\(.)/g, "$1")) : null;
}

/** The change of the front matter that gives `key` these values; none takes the entry out. */
export function setFront(doc: Text, key: string, values: string[]): Change {
  const found = frontOf(doc);
  const lines = found ? found[1]!.split("\n") : [];
  const entries: { key: string; lines: string[] }[] = [];
  for (const line of lines) {
    const start = KEY.exec(line);
    if (start) entries.push({ key: start[1]!, lines: [line] });
    else if (entries.length) entries[entries.length - 1]!.lines.push(line);
    else if (line.trim()) entries.push({ key: "", lines: [line] });
  }
  const rank = (name: string) => {
    const at = FIELDS.findIndex((row) => row.includes(name));
    return at < 0 ? 99 : at;
  };
  const names = FIELDS[rank(key)] ?? [key, key];
  const given = values.map((value) => value.trim()).filter(Boolean);
  const written =
    given.length === 0
      ? []
      : given.length === 1
        ? [`${key}: ${scalar(given[0]!)}`]
        : [`${key}:`, ...given.map((value) => `  - ${scalar(value)}`)];
  const at = entries.findIndex((entry) => names.includes(entry.key));
  if (at >= 0) {
    if (written.length) entries[at]!.lines = written;
    else entries.splice(at, 1);
  } else if (written.length) {
    const before = entries.findIndex((entry) => rank(entry.key) > rank(key));
    entries.splice(before < 0 ? entries.length : before, 0, { key, lines: written });
  }
  const body = entries.flatMap((entry) => entry.lines);
  const insert = body.length ? `---\n${body.join("\n")}\n---\n` : "";
  const to = found ? found[0].length : 0;
  // One empty line parts front matter and text.
  const gap = !found && insert && doc.length && doc.line(1).text.trim() ? "\n" : "";
  const behind = !insert && doc.sliceString(to, to + 1) === "\n" ? 1 : 0;
  return { from: 0, to: to + behind, insert: insert + gap };
}

/** Where the text begins behind the front matter. */
export function textStart(doc: Text): number {
  return frontOf(doc)?.[0].length ?? 0;
}
