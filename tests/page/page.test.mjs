// What the page does, as a person would do it: PAGE is the built file, PROGRAM the command line, BROWSER Chromium.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const require = createRequire(join(root, "web/package.json"));
const { chromium } = require("playwright-core");
const { unzipSync } = require("fflate");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { PAGE, PROGRAM, BROWSER, ZHANGFA_BLESS } = process.env;
const work = mkdtempSync(join(tmpdir(), "page-"));
const example = join(root, "examples/speech.txt");
const address = pathToFileURL(PAGE).href;

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

/** A new window with the page; what it asked for, and what went wrong in it. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.asked = [];
  page.wrong = [];
  page.on("request", (one) => {
    if (one.url() !== address && !one.url().startsWith("blob:")) page.asked.push(one.url());
  });
  page.on("pageerror", (error) => page.wrong.push(error.message));
  page.on("console", (one) => one.type() === "error" && page.wrong.push(one.text()));
  await page.goto(address);
  await page.waitForSelector("body.ready");
  return page;
}

/** Ends a test: no request was made, nothing went wrong. */
async function end(page) {
  assert.deepEqual(page.asked, []);
  assert.deepEqual(page.wrong, []);
  await page.context().close();
}

const settled = (page) => page.waitForFunction(() => document.body.dataset.settled === "true");

/** Drops files as from the desktop. */
async function drop(page, ...files) {
  const data = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  await page.evaluate((files) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of files) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    for (const type of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  }, data);
}

/** The text as a reload would find it. */
const text = (page) =>
  page.evaluate(() => {
    dispatchEvent(new Event("pagehide"));
    return JSON.parse(localStorage.getItem("zhangfa-page-1") ?? '{"text":""}').text;
  });

const sample = () => ({ name: "讲话.txt", bytes: readFileSync(example) });
/** A page with the sample in it. */
async function withSample(options) {
  const page = await open(options);
  await drop(page, sample());
  await page.waitForSelector("#pages .sheet");
  await settled(page);
  return page;
}
const line = (page, words) => page.locator(".cm-line", { hasText: words }).first();
const item = (page, words) => page.locator(".menu button", { hasText: words }).first();
/** Puts the cursor into a line and opens the menu of roles with the keyboard. */
async function roles(page, words) {
  await line(page, words).click();
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".menu.roles");
}
function native(draft, ...more) {
  const out = join(work, "native.docx");
  execFileSync(PROGRAM, [draft, "-o", out, "-q", "--force", "--no-config", ...more]);
  return readFileSync(out);
}

async function save(page, run) {
  const [download] = await Promise.all([page.waitForEvent("download"), run()]);
  const path = join(work, `${Date.now()}-${download.suggestedFilename()}`);
  await download.saveAs(path);
  return { name: download.suggestedFilename(), path, bytes: readFileSync(path) };
}

test("the sample: title, headings and eleven removed lines; the way out is the command line's", async () => {
  const page = await withSample();
  const shown = await text(page);
  assert.match(shown, /^# 在全县乡村振兴重点工作推进会上的讲话$/m);
  assert.equal(shown.match(/^## /gm).length, 3);
  assert.equal(await page.locator(".editor .removed del").count(), 11);
  assert.equal(await page.locator("#pages .sheet").count(), 4);
  const word = await save(page, () => page.click("#word"));
  assert.deepEqual(word.bytes, native(example), "the Word file of the draft");
  const before = await text(page);

  // One comes back in the role that it would have, a heading becomes text; the Markdown says so.
  await page.locator(".editor .removed", { hasText: "文稿定制" }).locator("button").click();
  assert.equal(await page.locator(".editor .removed del").count(), 10);
  await settled(page);
  assert.match(await text(page), /<!-- \S+ -->\n\n文稿定制、素材共享\n/);
  await roles(page, "二、正视短板弱项");
  await item(page, "正文").click();
  await settled(page);
  assert.match(await text(page), /<!-- 正文 -->\n\n二、正视短板弱项/);
  assert.equal(await page.locator("#pages h2").count(), 2);

  const markdown = await save(page, async () => {
    await page.click("#more");
    await item(page, "Markdown").click();
  });
  assert.equal(markdown.bytes.toString(), await text(page));
  const again = await save(page, () => page.click("#word"));
  assert.deepEqual(again.bytes, native(markdown.path), "the Word file of the exported Markdown");
  const html = await save(page, async () => {
    await page.click("#more");
    await item(page, ".html").click();
  });
  assert.match(html.bytes.toString(), /^<!DOCTYPE html>/);

  // A reload keeps it; undo takes all of it back.
  await page.reload();
  await page.waitForSelector("body.ready");
  await settled(page);
  assert.equal(await text(page), markdown.bytes.toString());
  assert.equal(await page.locator(".editor .removed del").count(), 10);
  await end(page);
  assert.notEqual(before, markdown.bytes.toString());
});

test("undo goes back step by step to the empty page, redo comes again", async () => {
  const page = await withSample();
  const before = await text(page);
  await page.locator(".editor .removed button").first().click();
  await roles(page, "各位领导");
  await item(page, "删去这一段").click();
  await settled(page);
  assert.ok(!(await text(page)).includes("各位领导"));
  assert.equal(await page.locator(".editor .removed del").count(), 11);
  await page.click("header >> text=撤销");
  await page.click("header >> text=撤销");
  assert.equal(await text(page), before);
  assert.equal(await page.locator(".editor .removed del").count(), 11);
  await page.click("header >> text=重做");
  assert.equal(await page.locator(".editor .removed del").count(), 10);
  await page.click("header >> text=撤销");
  await page.click("header >> text=撤销");
  assert.equal(await page.locator(".cm-content").innerText().then((one) => one.includes("乡村振兴")), false);
  await end(page);
});
