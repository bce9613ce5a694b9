/** What the module answers (bindings/wasm) and what the page keeps. */

export type Class = "note" | "hint" | "mended" | "removed" | "doubt" | "warning" | "error";

/** First and last line from 1, role, level of a heading, level of its lead (9: 第X条). A page break is null. */
export type BlockRow = [number, number, string, number | null, number | null] | null;

export interface Finding {
  code: string;
  class: Class;
  message: string;
  hint: string | null;
  line?: number;
  span?: [number, number];
  block?: number | null;
  edits?: { from: number; to: number; text: string }[];
  fix?: { text: string; safe: boolean };
}

export interface Deviation {
  key: string;
  was: string | null;
  is: string;
  by: string;
  standard: string;
}

export interface Problem {
  code: string | null;
  message: string;
  hint: string | null;
}

export interface Look {
  blocks: BlockRow[];
  removed: number[];
  findings: Finding[];
  front: Record<string, string[]>;
  style: string;
  asked: string | null;
  styleError: Problem | null;
  deviations: Deviation[];
  hasText: boolean;
  /** The rules of the sheets. */
  css: string;
  /** The sheets as UTF-8, and where each ends. */
  flow: Uint8Array;
  ends: number[];
}

export interface Opened {
  markdown: string;
  format: string;
  removed: { text: string; from: number; start: number; at: number | null }[];
  notes: (Finding & { from?: number; around?: [string, string, string] })[];
  pictures: string[];
  empty: boolean;
  paragraphs: boolean;
}

/** A line that was taken off; it stands before `pos` and can come back. */
export interface Removed {
  id: number;
  pos: number;
  text: string;
  role: string;
  level: number | null;
  /** Whether the text is Markdown already; else it is escaped when it comes back. */
  raw: boolean;
  /** A line of a draft as Markdown, where the program has told it: with what is bold, and its pictures. */
  markdown?: string | null;
  /** The line of the draft. */
  from: number;
}

/** What was said of the draft when it came in. */
export interface Note {
  code: string;
  class: Class;
  message: string;
  hint: string | null;
  /** Both ends of its place in the text. */
  pos: number | null;
  to: number | null;
  /** The line of the draft. */
  from: number | null;
  /** What stands around it in the draft. */
  quote: string;
}

/** Everything but the text that undo takes back. */
export interface Session {
  name: string;
  format: string;
  removed: Removed[];
  notes: Note[];
  sheetName: string;
  sheet: string;
}

export const EMPTY: Session = { name: "", format: "", removed: [], notes: [], sheetName: "", sheet: "" };
