// How long the page takes: `PAGE=… BROWSER=… node tests/page/measure.mjs`. Medians of windows (WINDOWS, 15 unless told); a draft of
// 1 MB with as many keys; ten things a user wants, with their clicks. With OLD, another build of the page, windows and keys of both
// take turns, and medians of the ratios are told: this holds on a machine that does other things as well.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadavg } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const { chromium } = createRequire(join(root, "web/package.json"))("playwright-core");
const { PAGE, OLD, BROWSER, WINDOWS = "15" } = process.env;
const pages = [PAGE, OLD].filter(Boolean).map((path) => pathToFileURL(path).href);
const rounds = Number(WINDOWS);
const example = join(root, "examples/speech.txt");
const browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox"] });
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
/** Milliseconds of the build, and of the other one with the ratio in the same turn. */
function told(lists) {
  const [own, old] = lists;
  const spread = [...own].sort((a, b) => a - b);
  const text = `${Math.round(median(own))} ms (${Math.round(spread[0])}–${Math.round(spread.at(-1))})`;
  if (!old) return text;
  return `${text}, the other build ${Math.round(median(old))}, ratio ${median(own.map((one, n) => one / old[n])).toFixed(2)}`;
}
const load = () => `load ${loadavg()[0].toFixed(1)}`;
const settled = (page) => page.waitForFunction(() => document.body.dataset.settled === "true", null, { timeout: 300_000 });

async function open(address = pages[0]) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", acceptDownloads: true });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.clicks = 0;
    addEventListener("click", (event) => event.isTrusted && window.clicks++, true);
    window.print = () => {};
  });
  await page.goto(address);
  await page.waitForSelector("body.ready");
  return page;
}

/** Milliseconds from a drop until the first page stands, and until it is on the screen. */
const dropped = (page, name, bytes) =>
  page.evaluate(
    ([name, base64]) =>
      new Promise((done) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
        const { shadowRoot } = document.querySelector(".pages");
        const from = performance.now();
        const watch = new MutationObserver(() => {
          if (!shadowRoot.querySelector(".sheet")) return;
          watch.disconnect();
          const stands = performance.now() - from;
          // The task behind the next frame.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done([stands, performance.now() - from]);
          requestAnimationFrame(() => port2.postMessage(0));
        });
        watch.observe(shadowRoot, { childList: true, subtree: true });
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      }),
    [name, bytes.toString("base64")],
  );

{
  const names = ["ready", "first page stands", "first page drawn", "all settled", "work of the browser's own thread until then"];
  const times = names.map(() => pages.map(() => []));
  for (let n = 0; n < rounds; n++) {
    for (const [which, address] of pages.entries()) {
      const page = await open(address);
      const ready = await page.evaluate(() => performance.getEntriesByName("ready")[0].startTime);
      // The page goes its way some times by itself.
      await page.waitForTimeout(3000);
      const debug = await page.context().newCDPSession(page);
      await debug.send("Performance.enable", { timeDomain: "threadTicks" });
      const spent = async () => (await debug.send("Performance.getMetrics")).metrics.find((one) => one.name === "TaskDuration").value * 1000;
      const before = await spent();
      const from = performance.now();
      const [stands, drawn] = await dropped(page, "讲话.txt", readFileSync(example));
      await settled(page);
      const all = performance.now() - from;
      [ready, stands, drawn, all, (await spent()) - before].forEach((one, at) => times[at][which].push(one));
      await page.context().close();
    }
  }
  console.log(`${rounds} windows each, ${load()}`);
  for (const [at, name] of names.entries()) console.log(`${name}: ${told(times[at])}`);
}

{
  let draft = "关于做好工作的通知\n各单位：\n";
  for (let n = 0; draft.length < 350_000; n++) {
    if (n % 80 === 0) draft += `${"一二三四五六七八九十"[(n / 80) % 10]}、提高认识抓好落实\n`;
    draft += `一是落实责任抓好第${n}项工作。各级各部门要压实工作责任，确保各项任务落到实处，做到事事有着落、件件有回音。\n`;
  }
  const bytes = Buffer.from(draft);
  const windows = [];
  const first = [];
  for (const address of pages) {
    const page = await open(address);
    await page.waitForTimeout(3000);
    first.push([(await dropped(page, "长.txt", bytes))[0]]);
    await settled(page);
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+Home");
    windows.push(page);
  }
  const count = await windows[0].locator("#pages .count").innerText();
  console.log(`${(bytes.length / 1e6).toFixed(2)} MB, ${count}, ${load()}: first page ${told(first)}`);
  const anew = pages.map(() => []);
  for (let n = 0; n < rounds; n++) {
    for (const [which, page] of windows.entries()) {
      await settled(page);
      await page.bringToFront();
      await page.waitForTimeout(600);
      const key = () =>
        page.evaluate(() => {
          const { shadowRoot } = document.querySelector(".pages");
          return new Promise((done) => {
            const from = performance.now();
            const watch = new MutationObserver(() => {
              watch.disconnect();
              done(performance.now() - from);
            });
            watch.observe(shadowRoot, { childList: true, subtree: true });
            document.execCommand("insertText", false, "新");
          });
        });
      anew[which].push(await key());
    }
  }
  console.log(`first page anew after a key: ${told(anew)}, ${load()}`);
  for (const page of windows) await page.context().close();
}

const page = await open();
async function task(name, run) {
  const before = await page.evaluate(() => window.clicks);
  const from = performance.now();
  await run();
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${name}: ${(await page.evaluate(() => window.clicks)) - before} clicks, ${seconds} s`);
}
async function choose(id, files) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click(id)]);
  await chooser.setFiles(files);
}
const download = (click) => Promise.all([page.waitForEvent("download"), click()]);
/** Clicks the label in the margin of a line, then an entry of its menu. */
async function role(words, entry) {
  const at = await page.evaluate((words) => {
    const { shadowRoot } = document.querySelector(".editor");
    const line = [...shadowRoot.querySelectorAll(".cm-line")].find((one) => one.textContent.includes(words));
    const { top } = line.getBoundingClientRect();
    const boxes = [...shadowRoot.querySelectorAll(".role")].map((one) => one.getBoundingClientRect());
    const box = boxes.find((one) => Math.abs(one.top - top) < 20);
    return [box.left + 5, box.top + 5];
  }, words);
  await page.mouse.click(...at);
  await page.locator(".menu.roles button", { hasText: entry }).first().click();
  await settled(page);
}
await task("a speech to Word", async () => {
  await choose("#choose", example);
  await settled(page);
  await download(() => page.click("#word"));
});
await task("a removed line comes back", async () => {
  await page.locator(".editor .removed button").first().click();
  await settled(page);
});
await page.keyboard.press("Control+z");
await settled(page);
await task("a heading becomes text", () => role("一、前三个季度", "正文"));
await task("text becomes a heading", () => role("一、前三个季度", "一级标题"));
await task("red head, number, printer", async () => {
  await page.click("#tab-front");
  for (const [name, value] of [["发文机关标志", "某某县人民政府文件"], ["发文字号", "某政发〔2026〕1号"], ["印发机关", "某某县人民政府办公室"]]) {
    await page.getByLabel(name).click();
    await page.keyboard.type(value);
  }
  await page.keyboard.press("Tab");
  await settled(page);
});
await task("a blank is filled in", async () => {
  await page.click("#tab-todo");
  await page.locator("#panel-todo .place").nth(3).click();
  await page.keyboard.type("云");
  await settled(page);
});
await task("the line pitch of the house", async () => {
  await page.click("#tab-style");
  await page.getByLabel("正文行距").click();
  await page.keyboard.type("30磅");
  await page.keyboard.press("Tab");
  await settled(page);
});
await task("the style sheet for a colleague", () => download(() => page.click("text=存版式 .toml")));
await task("print", async () => {
  await page.click("#more");
  await page.locator(".menu button", { hasText: "打印" }).click();
});
await task("thirty files to a zip", async () => {
  const draft = (n) => Buffer.from(`关于第${n}号工作的通知\n各科室：\n一、提高认识\n要抓紧抓好。\n`);
  await choose("#open", Array.from({ length: 30 }, (_, n) => ({ name: `稿${n}.txt`, mimeType: "text/plain", buffer: draft(n) })));
  await page.waitForSelector("dialog.batch button.main:not([disabled])");
  await download(() => page.click("dialog.batch button.main"));
});
await browser.close();
