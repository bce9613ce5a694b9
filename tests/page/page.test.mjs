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
  // How many it are hangs on the fonts of the machine.
  assert.ok((await page.locator("#pages .sheet").count()) > 1);
  const word = await save(page, () => page.click("#word"));
  assert.deepEqual(word.bytes, native(example), "the Word file of the draft");
  const before = await text(page);

  // One comes back in the role that it would have, a heading becomes text; the Markdown says so.
  await page.locator(".editor .removed", { hasText: "文稿定制" }).locator("button").click();
  assert.equal(await page.locator(".editor .removed del").count(), 10);
  await settled(page);
  assert.match(await text(page), /<!-- \S+ -->\n\n(# )?文稿定制、素材共享\n/);
  await roles(page, "二、正视短板弱项");
  await item(page, "正文").click();
  await settled(page);
  assert.match(await text(page), /<!-- 正文 -->\n\n二、正视短板弱项/);
  assert.equal(await page.locator("#pages .sheet h2").count(), 2);

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

test("every line is spaced as in the program's own page", async () => {
  const page = await withSample();
  const shown = await page.evaluate(() => {
    const lines = document.querySelector(".pages").shadowRoot.querySelectorAll(".sheet .l");
    return [...lines].map((one) => [one.textContent, parseFloat(one.style.letterSpacing) || 0]);
  });
  await end(page);
  const file = join(work, "own.html");
  execFileSync(PROGRAM, [example, "-o", file, "-q", "--force", "--no-config"]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  const own = await context.newPage();
  await own.goto(pathToFileURL(file).href);
  await own.waitForFunction(() => document.querySelector("aside.placed"));
  const wanted = await own.evaluate(() => [...document.querySelectorAll(".sheet .l")].map((one) => [one.textContent, parseFloat(one.style.letterSpacing) || 0]));
  await context.close();
  assert.ok(wanted.filter(([, space]) => space).length > 20, "lines are spaced at all");
  assert.deepEqual(shown.map(([words]) => words), wanted.map(([words]) => words));
  for (const [at, [words, space]] of wanted.entries()) assert.ok(Math.abs(shown[at][1] - space) < 0.05, `${words}: ${shown[at][1]} for ${space}`);
});

test("what was removed of rich text shows its words alone and comes back bold; a table goes out and comes back whole", async () => {
  const page = await open();
  const body = "<p>关于做好清淤工作的通知</p><p>各科室：</p><p>一、提高认识</p><p>要抓紧抓好。</p>";
  const table = '<table><tr><th rowspan="2">项目</th><th colspan="2">投资</th></tr><tr><th>计划</th><th>完成</th></tr><tr><td>东渠</td><td>12</td><td></td></tr></table>';
  const html = `<div><p style="color:red">点击上方蓝字关注我们</p>${body}${table}<p>长按识别<b>二维码</b>，领取更多范文</p></div>`;
  await page.evaluate((html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "无");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
  await page.waitForSelector("#pages .sheet");
  await settled(page);
  assert.deepEqual(await page.locator(".editor .removed del").allInnerTexts(), ["点击上方蓝字关注我们", "长按识别二维码，领取更多范文"]);
  // Its role and its Markdown are told when the pages stand.
  await page.waitForFunction(() => {
    dispatchEvent(new Event("pagehide"));
    return localStorage.getItem("zhangfa-page-1")?.includes("长按识别**二维码**");
  }, null, { polling: 200 });
  await page.locator(".editor .removed", { hasText: "长按识别" }).locator("button").click();
  await settled(page);
  assert.match(await text(page), /<!-- \S+ -->\n\n长按识别\*\*二维码\*\*，领取更多范文\n/);
  const before = await text(page);
  assert.match(before, /<table>\n[^]*<\/table>\n/);
  await roles(page, "rowspan");
  await item(page, "删去这一段").click();
  await settled(page);
  assert.ok(!(await text(page)).includes("table"), await text(page));
  await page.locator(".editor .removed", { hasText: "东渠" }).locator("button").click();
  await settled(page);
  assert.equal(await text(page), before);
  await end(page);
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

test("clear takes the draft out of the browser; it can be undone as long as the page is open", async () => {
  const page = await withSample();
  const before = await text(page);
  await page.click("header >> text=清除");
  await page.waitForSelector("#start .drop");
  assert.equal(await text(page), "");
  await page.locator("#banner button", { hasText: "撤销清除" }).click();
  assert.equal(await text(page), before);
  await page.click("header >> text=清除");
  await page.reload();
  await page.waitForSelector("body.ready");
  assert.ok(await page.locator("#start .drop").isVisible());
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await end(page);
});

test("the form writes a red head and an imprint", async () => {
  const page = await withSample();
  await page.click("#tab-front");
  await page.getByLabel("发文机关标志").fill("某某县人民政府文件");
  await page.getByLabel("发文字号").fill("某政发〔2026〕1号");
  await page.getByLabel("抄送").fill("县委办公室");
  await page.getByLabel("印发机关").fill("某某县人民政府办公室");
  await page.keyboard.press("Tab");
  await page.waitForSelector("#pages .imprint");
  await settled(page);
  assert.match(await text(page), /^---\n发文机关标志: 某某县人民政府文件\n发文字号: 某政发〔2026〕1号\n抄送: 县委办公室\n印发机关: 某某县人民政府办公室\n---\n/);
  const mark = page.locator("#pages .sheet").first().getByText("某某县人民政府文件");
  assert.equal(await mark.evaluate((one) => getComputedStyle(one).color), "rgb(255, 0, 0)");
  const draft = join(work, "red.md");
  writeFileSync(draft, await text(page));
  const word = await save(page, () => page.click("#word"));
  assert.deepEqual(word.bytes, native(draft), "the Word file with a red head");
  await page.getByLabel("发文机关标志").fill("");
  await page.keyboard.press("Tab");
  await settled(page);
  await page.waitForFunction(() => !document.querySelector(".pages").shadowRoot.querySelector(".sheet").textContent.includes("某某县人民政府文件"));
  await end(page);
});

test("rules at the head of a text are no front matter, and stay when the form writes some", async () => {
  const page = await open();
  await page.click("text=从空白写起");
  await page.keyboard.type("---\n\n办法：照此办理。\n\n---\n\n其余不变。\n");
  await settled(page);
  await page.click("#tab-front");
  await page.getByLabel("发文字号").fill("某政发〔2026〕1号");
  await page.keyboard.press("Tab");
  await settled(page);
  assert.equal(await text(page), "---\n发文字号: 某政发〔2026〕1号\n---\n\n---\n\n办法：照此办理。\n\n---\n\n其余不变。\n");
  await page.getByLabel("发文字号").fill("");
  await page.keyboard.press("Tab");
  assert.equal(await text(page), "---\n\n办法：照此办理。\n\n---\n\n其余不变。\n");
  await end(page);
});

test("a house style: deviations are shown, the sheet goes out and comes back, the command line makes the same file", async () => {
  const page = await withSample();
  await page.click("#tab-style");
  await page.getByLabel("正文 字体").fill("宋体");
  await page.getByLabel("正文行距").fill("30磅");
  await page.getByLabel("正文行距").press("Tab");
  await settled(page);
  await page.waitForSelector(".deviations li");
  const said = await page.locator(".deviations").innerText();
  assert.match(said, /body\.font.*宋体/);
  assert.match(said, /body\.line-pitch.*30磅/);
  const sheet = await save(page, () => page.click("text=存版式 .toml"));
  assert.equal(sheet.name, "我的版式.toml");
  const word = await save(page, () => page.click("#word"));
  const folder = mkdtempSync(join(work, "sheet-"));
  writeFileSync(join(folder, "我的版式.toml"), sheet.bytes);
  writeFileSync(join(folder, "稿.md"), await text(page));
  assert.deepEqual(word.bytes, native(join(folder, "稿.md")));
  await page.click("text=回到国标");
  await settled(page);
  assert.ok(!(await text(page)).includes("style:"));
  await drop(page, { name: "我的版式.toml", bytes: sheet.bytes });
  await page.waitForSelector(".differs");
  assert.equal(await page.getByLabel("正文 字体").inputValue(), "宋体");
  await end(page);
});

test("thirty files become a zip, the failures named", async () => {
  const page = await open();
  const files = Array.from({ length: 28 }, (_, at) => ({ name: `稿${at}.txt`, bytes: Buffer.from(`关于第${at}号工作的通知\n各科室：\n一、提高认识\n要抓紧抓好。\n`) }));
  files.push({ name: "坏.docx", bytes: Buffer.from("PK\u0003\u0004 no zip") }, { name: "空.txt", bytes: Buffer.from("") });
  await drop(page, ...files);
  await page.waitForSelector("dialog.batch button.main:not([disabled])");
  assert.equal(await page.locator("dialog.batch li.done").count(), 28);
  assert.equal(await page.locator("dialog.batch li.failed").count(), 2);
  const zip = await save(page, () => page.click("dialog.batch button.main"));
  const made = unzipSync(zip.bytes);
  assert.equal(Object.keys(made).length, 29);
  assert.match(Buffer.from(made["没有转成.txt"]).toString(), /坏\.docx\t.+\n空\.txt\t.+/);
  const draft = join(work, "稿3.txt");
  writeFileSync(draft, files[3].bytes);
  assert.deepEqual(Buffer.from(made["稿3.docx"]), native(draft));
  await end(page);
});

test("what is to be filled in is listed and jumped to", async () => {
  const page = await open();
  await drop(page, { name: "稿.txt", bytes: Buffer.from("关于召开会议的通知\n各科室：\n会议定于2026年 月 日在××会议室召开，由某某主持，参会X人（　）。3×5米，做X光检查。\n") });
  await page.waitForSelector("#pages .sheet");
  await settled(page);
  await page.click("#tab-todo");
  const marks = await page.locator("#panel-todo mark").allInnerTexts();
  assert.deepEqual(marks.map((one) => one.trim()), ["2026年 月 日", "××", "某某", "X", "（　）"]);
  await page.locator("#panel-todo .place").nth(1).click();
  assert.equal(await page.evaluate(() => document.querySelector(".editor").shadowRoot.getSelection?.()?.toString() ?? "××"), "××");
  await end(page);
});

test("doubts have their remedies, corrections are taken by a click", async () => {
  const page = await open();
  const draft = "关于做好防汛工作的通知\n各乡镇：\n一、提高认识\n要严格执行24小时值班制度，\n确保信息畅通。\n二、加强督导\n每月通报一次。\n某某县人民政府\n2026年5月8日\n";
  await drop(page, { name: "稿.txt", bytes: Buffer.from(draft) });
  await page.waitForSelector("#pages .sheet");
  await settled(page);
  await page.locator("#panel-found button", { hasText: "合成一段" }).click();
  await settled(page);
  assert.match(await text(page), /\n\n要严格执行24小时值班制度，确保信息畅通。\n\n/);
  assert.equal(await page.locator("#panel-found button", { hasText: "合成一段" }).count(), 0);
  // Typed afterwards: mended while it is converted, and taken into the text by a click.
  await line(page, "每月通报").click();
  await page.keyboard.press("End");
  await page.keyboard.type("各地要报送情况,及时整改。");
  await settled(page);
  await page.locator("#panel-found button", { hasText: "接受修正" }).click();
  await settled(page);
  assert.match(await text(page), /报送情况，及时整改。/);
  // A line of promotion that is typed is struck out in its place, and stays where that is said.
  await line(page, "2026年5月8日").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\n扫码关注公众号获取更多资料");
  await settled(page);
  assert.equal(await page.locator(".cm-junk").count(), 1);
  await page.locator("#panel-found summary", { hasText: "已删去" }).click();
  await page.locator("#panel-found .removed button").click();
  await settled(page);
  assert.match(await text(page), /<!-- 正文 -->\n\n扫码关注/);
  assert.equal(await page.locator(".cm-junk").count(), 0);
  await end(page);
});

test("only the keyboard: example, a heading becomes text, Word", async () => {
  const page = await open();
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.id === "example")) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForSelector("#pages .sheet");
  await settled(page);
  await page.keyboard.press("F6");
  await page.keyboard.press("Control+Home");
  for (let at = 0; at < 40 && !(await page.locator("#role").innerText()).startsWith("一级 "); at++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("9");
  await settled(page);
  assert.match(await text(page), /<!-- 正文 -->\n\n一、前三个季度/);
  const word = await save(page, () => page.keyboard.press("Control+s"));
  assert.ok(word.bytes.subarray(0, 2).equals(Buffer.from("PK")));
  await page.keyboard.press("F1");
  await page.waitForSelector("dialog.help");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F8");
  await page.keyboard.press("F9");
  await end(page);
});

test("bad input: a clear word, nothing runs, the text before it stays", async () => {
  const page = await withSample();
  const before = await text(page);
  const said = async (name, bytes, words) => {
    await drop(page, { name, bytes });
    await page.waitForFunction((words) => new RegExp(words).test(document.getElementById("banner").innerText), words.source);
    assert.equal(await text(page), before, name);
  };
  await said("图.txt", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /PNG|图片|二进制/);
  await said("老.doc", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]), /另存为/);
  await said("加密.docx", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]), /./);
  await said("空.txt", Buffer.from(""), /空文件/);
  await page.evaluate(() => {
    const file = new File([new Uint8Array(200 << 20)], "大.txt");
    const transfer = new DataTransfer();
    transfer.items.add(file);
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => document.getElementById("banner").innerText.includes("200 MB"));
  assert.equal(await text(page), before);

  const hostile = `---
发文机关标志: "<script>document.title='owned'</script>"
---

# <img src=x onerror="document.title='owned'">关于x的通知

</style></main><script>document.title='owned'</script><svg onload="document.title='owned'">

[甲](javascript:document.title='owned') ![乙](x" onerror="document.title='owned') ![丙](https://example.invalid/a.png)

\u202e颠倒\u2066的文字 <a href="javascript:document.title='owned'" onclick="document.title='owned'">丁</a>
`;
  await drop(page, { name: '恶意"><script>document.title=1</script>.md', bytes: Buffer.from(hostile) });
  await page.waitForFunction(() => document.querySelector(".editor").shadowRoot.textContent.includes("颠倒"));
  await settled(page);
  await page.locator("#pages >> text=甲").first().click();
  assert.notEqual(await page.title(), "owned");
  assert.equal(await page.locator("#pages script").count(), 0);
  const bad = '__proto__ = "x"\n[__proto__]\npolluted = true\n[constructor]\nprototype = 1\n[body]\nfont = "x;}</style><script>document.title=1</script>"\n';
  await drop(page, { name: "坏.toml", bytes: Buffer.from(bad) });
  await page.click("#tab-style");
  await page.waitForSelector(".wrong");
  assert.equal(await page.evaluate(() => ({}).polluted), undefined);
  // Undo comes back to the sample.
  for (let at = 0; at < 2; at++) await page.click("header >> text=撤销");
  assert.equal(await text(page), before);
  page.wrong.splice(0, page.wrong.length, ...page.wrong.filter((one) => !/Content Security Policy/.test(one)));
  await end(page);
});

test("rich paste keeps headings, bold and tables; an encoding can be chosen", async () => {
  const page = await open();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/html", "<h1>关于开展检查的通知</h1><p>各科室：</p><p><b>一是认真自查。</b>各科室要对照清单。</p><p><b>二是抓好整改。</b>问题要逐项销号。</p><table><tr><th>项目</th><th>时限</th></tr><tr><td>自查</td><td>三天</td></tr></table>");
    data.setData("text/plain", "关于开展检查的通知\n各科室：");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.waitForSelector("#pages table.table");
  await settled(page);
  const pasted = await text(page);
  assert.match(pasted, /^# 关于开展检查的通知$/m);
  assert.match(pasted, /^\*\*一是认真自查\*\*。/m);
  assert.match(pasted, /^\| 项目 \| 时限 \|$/m);
  const gbk = Buffer.from("b9d8d3dabfaad5b9bcecb2e9b5c4cda8d6aa0ab8f7bfc6cad2a3ba0ad2aac8cfd5e6d7d4b2e9a3acbcb0cab1b1a8b8e6a1a30a", "hex");
  await drop(page, { name: "旧.txt", bytes: gbk });
  await page.waitForFunction(() => /GB/i.test(document.getElementById("banner").innerText));
  assert.match(await text(page), /关于开展检查的通知/);
  await page.locator("#banner button", { hasText: "GB18030" }).click();
  await settled(page);
  assert.match(await text(page), /关于开展检查的通知/);
  await end(page);
});

test("print gives as many pages as are shown; the clipboard has the looks", async () => {
  const page = await withSample({ permissions: ["clipboard-read", "clipboard-write"] });
  const count = await page.locator("#pages .sheet").count();
  await page.evaluate(() => (window.print = () => document.body.setAttribute("data-printed", "")));
  await page.keyboard.press("Control+p");
  await page.waitForSelector("body[data-printed]");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type ?\/Page(?!s)/g).length, count);
  await page.click("#more");
  await item(page, "复制").click();
  await page.waitForFunction(() => document.getElementById("toast").textContent.includes("已复制"));
  const html = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
  assert.match(html, /text-indent: ?2em/);
  assert.match(html, /仿宋/);
  assert.equal(html.match(/<h2/g).length, 3);
  await end(page);
});

test("a Word file with a picture: the picture stays, goes out beside the Markdown, and the files are the same", async () => {
  const folder = mkdtempSync(join(work, "picture-"));
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC", "base64");
  writeFileSync(join(folder, "图.png"), png);
  const markdown = "# 关于平面布置的通知\n\n各科室：\n\n布置见下图。\n\n![平面图](图.png)\n";
  writeFileSync(join(folder, "稿.md"), markdown);
  const draft = native(join(folder, "稿.md"));
  const page = await open();
  await drop(page, { name: "稿.docx", bytes: draft });
  await page.waitForSelector("#pages img");
  await settled(page);
  const shown = await text(page);
  assert.match(shown, /!\[平面图\]\(<?图片\/1\.png>?\)/);
  const word = await save(page, () => page.click("#word"));
  const out = await save(page, async () => {
    await page.click("#more");
    await item(page, "Markdown").click();
  });
  const files = unzipSync(out.bytes);
  mkdirSync(join(folder, "图片"));
  assert.deepEqual(Buffer.from(files["图片/1.png"]), png);
  writeFileSync(join(folder, "图片/1.png"), png);
  const [name] = Object.keys(files).filter((one) => one.endsWith(".md"));
  writeFileSync(join(folder, name), files[name]);
  assert.deepEqual(word.bytes, native(join(folder, name)));
  // Over a reload, and text and picture dropped together.
  await page.reload();
  await page.waitForSelector("#pages img");
  await drop(page, { name: "稿.md", bytes: Buffer.from(markdown) }, { name: "图.png", bytes: png });
  await page.waitForFunction(() => document.querySelector(".editor").shadowRoot.textContent.includes("(图.png)"));
  await settled(page);
  assert.equal(await page.locator("#pages img").count(), 1);
  await end(page);
});

test("a crash of the program: said, the text is safe, and it goes on", async () => {
  const page = await open();
  await page.context().addInitScript(() => {
    const Real = Worker;
    window.Worker = class extends Real {
      postMessage(message, transfer) {
        if (typeof message.draft === "string" && message.draft.includes("崩溃")) {
          setTimeout(() => this.onmessage({ data: { id: message.id, ok: false, crash: "RuntimeError: unreachable" } }));
        } else super.postMessage(message, transfer);
      }
    };
  });
  await page.reload();
  await page.waitForSelector("body.ready");
  await page.click("text=从空白写起");
  await page.keyboard.type("# 关于一事的通知\n\n崩溃");
  await page.waitForSelector("#banner .failed");
  assert.match(await text(page), /崩溃/);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("请办理。");
  await page.waitForSelector("#pages .sheet");
  await settled(page);
  assert.equal(await page.locator("#banner .failed").count(), 0);
  await end(page);
});

test("a long draft: typing goes on, its work can be stopped, the text is safe", async () => {
  const page = await open();
  const lines = Array.from({ length: 9000 }, (_, at) => `第${at}段。各级各部门要压实工作责任，确保各项任务落到实处，做到事事有着落、件件有回音。`);
  await drop(page, { name: "长.txt", bytes: Buffer.from(`关于做好工作的通知\n各科室：\n${lines.join("\n")}\n`) });
  await page.waitForFunction(() => document.querySelector(".pages").shadowRoot.querySelector(".sheet"), null, { timeout: 120000 });
  await settled(page);
  const count = await page.locator("#pages .sheet").count();
  assert.ok(count > 200, `${count} pages`);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("完。");
  const stop = page.locator("#status button");
  if (await stop.isVisible().catch(() => false)) await stop.click();
  await page.waitForFunction(() => !document.querySelector("#status button"));
  await page.keyboard.type("又及。");
  await settled(page);
  assert.match(await text(page), /完。又及。\s*$/);
  await end(page);
});

let sheets;
for (const [name, options] of [
  ["desktop", {}],
  ["dark", { colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
]) {
  test(`${name}: no serious finding of axe, nothing wider than the window`, async () => {
    const page = await open(options);
    const look = async (where) => {
      // The policy of the page lets no script in: axe goes in through the debugger.
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
      assert.deepEqual(serious.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 120)).slice(0, 4)]), [], where);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${where}: ${wide} px too wide`);
    };
    await look("start");
    await page.click("#example");
    await page.waitForFunction(() => document.querySelector(".pages").shadowRoot.querySelector(".sheet"));
    await settled(page);
    await look("text");
    const count = await page.evaluate(() => document.querySelector(".pages").shadowRoot.querySelectorAll(".sheet").length);
    sheets ??= count;
    assert.equal(count, sheets, "a phone has the same pages");
    if (name === "phone") {
      for (const pane of ["pages", "side"]) {
        await page.locator(`.bottom [data-pane=${pane}]`).click();
        await look(pane);
      }
    }
    for (const tab of ["todo", "front", "style"]) {
      await page.click(`#tab-${tab}`);
      await look(tab);
    }
    await end(page);
  });
}

test("pictures for docs/page.md", { skip: !ZHANGFA_BLESS }, async () => {
  const folder = join(root, "docs/page");
  mkdirSync(folder, { recursive: true });
  const shoot = async (page, name) => {
    await page.waitForFunction(() => !document.querySelector("#toast.on"));
    await page.screenshot({ path: join(folder, `${name}.png`), scale: "css" });
  };
  const page = await open({ viewport: { width: 1280, height: 720 } });
  await shoot(page, "start");
  await page.click("#example");
  await page.waitForSelector("#pages .sheet");
  await settled(page);
  await shoot(page, "desk");
  await roles(page, "一、前三个季度");
  await shoot(page, "roles");
  await page.keyboard.press("Escape");
  await page.click("#tab-front");
  await page.getByLabel("发文机关标志").fill("某某县人民政府文件");
  await page.getByLabel("发文字号").fill("某政发〔2026〕1号");
  await page.getByLabel("发文字号").press("Tab");
  await settled(page);
  await line(page, "发文机关标志").click();
  await page.locator("#pages .scroller").evaluate((one) => (one.scrollTop = 0));
  await shoot(page, "front");
  await end(page);
  const phone = await open({ viewport: { width: 390, height: 720 }, isMobile: true, hasTouch: true });
  await phone.click("#example");
  await phone.waitForFunction(() => document.body.dataset.settled === "true");
  await shoot(phone, "phone");
  await end(phone);
});
