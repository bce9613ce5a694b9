/** What is still to be filled in (待填): blanks that drafts and templates leave. */

export interface Blank {
  from: number;
  to: number;
  text: string;
  around: string;
}

/** Each with what it finds; the first that fits a place counts. */
const PATTERNS: readonly RegExp[] = [
  // ×× or ×镇; 3×5 is arithmetic.
  /[×╳✕]{2,}|(?<![\d.])[×╳✕](?=[\u4e00-\u9fff])(?!\d)/g,
  // X个, X镇, X月X日; no word, no 5X, no X光.
  /(?<![A-Za-z0-9])[XＸx]{1,8}(?=[\u4e00-\u9fff〔）)”、，。；：%％-])(?!(?:光|射线|染色体|轴|型))/g,
  /(?<=[\u4e00-\u9fff])[XＸ]{1,8}(?![A-Za-z0-9]|光|射线|染色体|轴|型)/g,
  // 2026年 月 日, 年  月  日.
  /(?:\d{4}|[〇一二三四五六七八九○]{4}|20\d?|[ 　_]{2})年[ 　_]*月(?:[ 　_]*日)?|\d{1,2}月[ 　_]+日/g,
  /某某+|某(?=[省市县区镇乡村局厅委部办单公街])/g,
  /（[ 　]*）|\([ ]*\)|〔[ 　]*〕|【[ 　]*】|“[ 　]*”|《[ 　]*》|「[ 　]*」/g,
  /(?:\\_|_){2,}|＿{2,}|(?:…{3,})/g,
  /待定|待补充|此处填写|请填写/g,
];

/** All blanks of `text`, in order, those at `places` among them; at most `most`. */
export function blanks(text: string, places: readonly [number, number][] = [], most = 500): Blank[] {
  const found: Blank[] = [];
  const taken: [number, number][] = [];
  const add = (from: number, to: number) => {
    if (found.length > most * 4) return;
    const start = text.lastIndexOf("\n", from - 1) + 1;
    const next = text.indexOf("\n", to);
    const end = next < 0 ? text.length : next;
    if (text.startsWith("<!--", start) || text.startsWith("|--", start)) return;
    taken.push([from, to]);
    const around = text.slice(Math.max(start, from - 10), Math.min(end, to + 10));
    found.push({ from, to, text: text.slice(from, to), around: around.replace(/[*#\\]/g, "").trim() });
  };
  for (const [from, to] of places) add(from, to);
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (!taken.some((one) => one[0] < to && from < one[1])) add(from, to);
    }
  }
  return found.sort((a, b) => a.from - b.from).slice(0, most);
}
