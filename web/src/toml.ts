/** A style sheet as text: one key is read or set, everything else stays as its author wrote it. */

const table = (line: string) => /^\s*\[([\w-]+)\]/.exec(line)?.[1];
const pair = (line: string) => /^\s*([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^#\s]+)\s*(#.*)?$/.exec(line);

/** The value of `[name] key`, a text without its quotes; nothing where the sheet does not say. */
export function get(sheet: string, name: string, key: string): string | undefined {
  let current = "";
  for (const line of sheet.split("\n")) {
    current = table(line) ?? current;
    const found = current === name ? pair(line) : null;
    if (found?.[1] !== key) continue;
    const value = found[2]!;
    if (value.startsWith("'")) return value.slice(1, -1);
    if (!value.startsWith('"')) return value;
    try {
      return JSON.parse(value) as string;
    } catch {
      return value.slice(1, -1);
    }
  }
  return undefined;
}

/** The sheet with `[name] key` of that value; without the key where there is none. */
export function set(sheet: string, name: string, key: string, value: string | undefined): string {
  const lines = sheet.split("\n");
  const literal = value === undefined ? "" : /^(?:true|false|\d+)$/.test(value) ? value : JSON.stringify(value);
  let current = "";
  let last = -1;
  for (let at = 0; at < lines.length; at++) {
    current = table(lines[at]!) ?? current;
    if (current !== name) continue;
    if (lines[at]!.trim()) last = at;
    const found = pair(lines[at]!);
    if (found?.[1] !== key) continue;
    if (value === undefined) lines.splice(at, 1);
    else lines[at] = `${key} = ${literal}${found[3] ? ` ${found[3]}` : ""}`;
    return tidy(lines, name);
  }
  if (value === undefined) return sheet;
  if (last >= 0) lines.splice(last + 1, 0, `${key} = ${literal}`);
  else {
    while (lines.length && !lines[lines.length - 1]!.trim()) lines.pop();
    lines.push("", `[${name}]`, `${key} = ${literal}`, "");
  }
  return lines.join("\n");
}

/** Takes out the table where nothing is left in it. */
function tidy(lines: string[], name: string): string {
  const at = lines.findIndex((line) => table(line) === name);
  if (at >= 0) {
    let end = at + 1;
    while (end < lines.length && !lines[end]!.trim()) end++;
    if (end >= lines.length || table(lines[end]!) !== undefined) lines.splice(at, end - at);
  }
  return lines.join("\n");
}

/** Whether it sets anything. */
export function saysSomething(sheet: string): boolean {
  return sheet.split("\n").some((line) => table(line) !== undefined);
}
