// The main job in Firefox, over WebDriver BiDi: PAGE is the built file, FIREFOX the browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const WebSocket = createRequire(join(root, "web/package.json"))("ws");
const { PAGE, FIREFOX } = process.env;

/** Starts Firefox; a function that sends a command and gives its answer, and one that ends it. */
async function start() {
  const profile = mkdtempSync(join(tmpdir(), "firefox-"));
  const browser = spawn(FIREFOX, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]);
  const address = await new Promise((done, fail) => {
    let said = "";
    browser.on("exit", () => fail(new Error(said)));
    browser.stderr.on("data", (data) => {
      said += data;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) done(found[1]);
    });
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((done, fail) => socket.once("open", done).once("error", fail));
  const waiting = new Map();
  socket.on("message", (data) => {
    const answer = JSON.parse(data);
    const one = waiting.get(answer.id);
    if (!one) return;
    waiting.delete(answer.id);
    if (answer.type === "error") one.fail(new Error(`${answer.error}: ${answer.message}`));
    else one.done(answer.result);
  });
  let count = 0;
  const send = (method, params) =>
    new Promise((done, fail) => {
      waiting.set(++count, { done, fail });
      socket.send(JSON.stringify({ id: count, method, params }));
    });
  const end = async () => {
    const gone = new Promise((done) => browser.once("exit", done));
    await Promise.race([send("browser.close", {}).catch(() => {}), gone]);
    socket.terminate();
    browser.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true });
  };
  return { send, end };
}

test("Firefox: the example, its pages, a restored line, a Word file", { timeout: 180_000 }, async () => {
  const { send, end } = await start();
  try {
    await send("session.new", { capabilities: {} });
    const { contexts } = await send("browsingContext.getTree", {});
    const context = contexts[0].context;
    await send("browsingContext.navigate", { context, url: pathToFileURL(PAGE).href, wait: "complete" });
    /** The value of an expression in the page, which may be a promise; a text. */
    const value = async (expression) => {
      const answer = await send("script.evaluate", { expression, target: { context }, awaitPromise: true, resultOwnership: "none" });
      assert.equal(answer.type, "success", JSON.stringify(answer.exceptionDetails?.text));
      return answer.result.value;
    };
    const until = async (condition) => {
      for (let at = 0; at < 300; at++) {
        if (await value(`Boolean(${condition})`)) return;
        await new Promise((done) => setTimeout(done, 200));
      }
      assert.fail(`never: ${condition}`);
    };
    await until(`document.body.classList.contains("ready")`);
    await value(`document.getElementById("example").click()`);
    await until(`document.body.dataset.settled === "true"`);
    assert.ok((await value(`document.querySelector(".pages").shadowRoot.querySelectorAll(".sheet").length`)) > 1);
    const first = `document.querySelector(".editor").shadowRoot.querySelector(".removed button")`;
    const removed = `JSON.parse(localStorage.getItem("zhangfa-page-1")).session.removed.length`;
    const kept = `(dispatchEvent(new Event("pagehide")), ${removed})`;
    assert.equal(await value(kept), 11);
    await value(`${first}.click()`);
    assert.equal(await value(kept), 10);
    // What would be downloaded.
    await value(`window.made = new Promise((done) => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => (blob.arrayBuffer().then((bytes) => done(new Uint8Array(bytes))), make.call(URL, blob));
    }); document.getElementById("word").click()`);
    assert.equal(await value(`window.made.then((bytes) => String.fromCharCode(bytes[0], bytes[1]))`), "PK");
    assert.equal(await value(`performance.getEntriesByType("resource").length`), 0);
  } finally {
    await end();
  }
});
