// Builds zhangfa.html: `node build.mjs MODULE.wasm OUT.html`. One file: the page's style and script named by their hashes,
// the worker's script and the module inside. The same inputs give the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const [module, out] = process.argv.slice(2).map((path) => resolve(path));
if (!out) throw new Error("usage: node build.mjs MODULE.wasm OUT.html");

/** What the program's own pages have as a script: here it is a module that gives its one function. */
const spacing = resolve(here, "../src/write/html/space.js");
let isSpaced = false;
const plain = {
  name: "plain",
  transform(code, id) {
    if (id !== spacing) return null;
    isSpaced = true;
    return `${code}\nexport { space };\n`;
  },
};

/** Script `entry` as one classic script. */
async function script(entry, define = {}) {
  const result = await build({
    root: here,
    configFile: false,
    logLevel: "warn",
    define,
    plugins: [plain],
    build: {
      write: false,
      minify: true,
      target: ["chrome97", "firefox113", "safari16.4"],
      lib: { entry: resolve(here, "src", entry), formats: ["iife"], name: "zhangfa", fileName: () => entry },
    },
  });
  const output = (Array.isArray(result) ? result[0] : result).output;
  const code = output[0].code.trim();
  // An end tag in a script would end it.
  return code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

const worker = await script("worker.ts");
const example = readFileSync(resolve(here, "../examples/speech.txt"), "utf8");
const main = await script("main.ts", {
  __WORKER__: JSON.stringify(worker),
  __EXAMPLE__: JSON.stringify(example),
});
if (!isSpaced) throw new Error(`the page spaces its lines without ${spacing}`);
const css = readFileSync(resolve(here, "src/page.css"), "utf8").replace(/\n\s*/g, "\n");
/** Four bytes as five characters from `!` to `v`, without the `<` that could end a script: a quarter more, where base64 takes a third.
 * Of a last group as many characters as bytes and one more. `decoded` in worker.ts undoes it. */
function encoded(bytes) {
  const out = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const four = Buffer.alloc(4);
    const count = bytes.copy(four, 0, at, at + 4);
    let value = four.readUInt32BE();
    const group = new Array(5);
    for (let place = 4; place >= 0; place--) {
      const code = 33 + (value % 85);
      group[place] = String.fromCharCode(code < 60 ? code : code + 1);
      value = Math.floor(value / 85);
    }
    out.push(group.join("").slice(0, count + 1));
  }
  return out.join("");
}

const packed = encoded(gzipSync(readFileSync(module), { level: 9 }));
// In parts, each with a call behind it: the worker unpacks and compiles what is there while the browser reads on.
const PARTS = 12;
const call = "part()";
const size = Math.ceil(packed.length / PARTS / 5) * 5;
const holders = Array.from({ length: PARTS }, (_, number) => {
  const last = number === PARTS - 1 ? " data-last" : "";
  return `<script type="application/octet-stream"${last}>${packed.slice(number * size, (number + 1) * size)}</script><script>${call}</script>`;
}).join("\n");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(main)} ${hash(call)} 'wasm-unsafe-eval'`,
  `style-src ${hash(css)}`,
  "worker-src blob:",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
// Not `String.replace` with a text: `$&` in the script would mean something.
const parts = { policy, css, module: holders, script: main };
const page = readFileSync(resolve(here, "src/page.html"), "utf8").replace(/%(\w+)%/g, (whole, key) => parts[key] ?? whole);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, page);
const kb = (bytes) => `${Math.round(bytes / 1000)} kB`;
console.log(`${out}: ${kb(page.length)}, of it module ${kb(packed.length)}, script ${kb(main.length)}, style ${kb(css.length)}`);
