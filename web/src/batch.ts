/** Many drafts at once: a list with progress, a .zip of the Word files, failures named. */

import type { App } from "./app";
import { plainHint } from "./app";
import { download, h } from "./dom";
import { Failed } from "./engine";
import { refused, stem } from "./files";
import { counted, t } from "./lang";
import { zip } from "./out";

export async function convertMany(app: App, files: File[]): Promise<void> {
  let stopped = false;
  const bar = h("progress", { max: files.length, value: 0, "aria-label": t("进度", "Progress") });
  const state = h("p", { role: "status" }, "");
  const rows = files.map((file) => h("li", null, h("span", { class: "name" }, file.name), h("span", { class: "state" }, t("等待", "waiting"))));
  const stop = h("button", { type: "button", onclick: () => { stopped = true; app.engine.stop(); } }, t("停下", "Stop"));
  const save = h("button", { type: "button", class: "main", disabled: true }, t("下载 .zip", "Download .zip"));
  const dialog = h(
    "dialog",
    { class: "batch", "aria-labelledby": "batch-title" },
    h("h2", { id: "batch-title" }, t(`转换 ${files.length} 份文稿`, `Converting ${counted(files.length, "draft", "drafts")}`)),
    bar,
    state,
    h("ol", null, ...rows),
    h("div", { class: "row end" }, stop, h("button", { type: "button", onclick: () => { stopped = true; dialog.close(); } }, t("关闭", "Close")), save),
  );
  dialog.addEventListener("close", () => { stopped = true; dialog.remove(); });
  document.body.append(dialog);
  dialog.showModal();
  const made: Record<string, Uint8Array> = {};
  const failures: string[] = [];
  const { sheetName, sheet } = app.session;
  for (const [at, file] of files.entries()) {
    const row = rows[at]!;
    const told = row.lastElementChild!;
    if (stopped) {
      told.textContent = t("没有转换", "left out");
      continue;
    }
    told.textContent = t("转换中…", "converting…");
    try {
      const why = refused(file);
      if (why) throw new Failed({ code: null, message: why, hint: null });
      const opened = await app.engine.open(await file.arrayBuffer(), { name: file.name, english: app.settings().english });
      const text = opened.markdown;
      const bytes = await app.engine.make(text, { name: file.name, to: "docx", ...(sheetName ? { sheetName, sheet } : {}) });
      let name = `${stem(file.name)}.docx`;
      for (let number = 2; made[name]; number++) name = `${stem(file.name)} (${number}).docx`;
      made[name] = bytes;
      const doubts = opened.notes.filter((one) => ["doubt", "warning"].includes(one.class)).length;
      row.className = "done";
      told.textContent = [t("好了", "done"), opened.removed.length ? t(`删去 ${opened.removed.length} 行`, `${opened.removed.length} removed`) : "", doubts ? t(`存疑 ${doubts} 处`, counted(doubts, "doubt", "doubts")) : ""].filter(Boolean).join(" · ");
    } catch (error) {
      const problem = error instanceof Failed ? error.problem : { message: String(error), hint: null };
      const text = error instanceof Failed && error.kind !== "said" ? t("出错或停下", "stopped or crashed") : `${problem.message} ${plainHint(problem.hint)}`;
      failures.push(`${file.name}\t${text}`);
      row.className = "failed";
      told.textContent = text;
    }
    bar.value = at + 1;
  }
  const count = Object.keys(made).length;
  state.textContent = t(`${count} 份好了${failures.length ? `，${failures.length} 份没有转成` : ""}。`, `${count} done${failures.length ? `, ${failures.length} failed` : ""}.`);
  stop.disabled = true;
  save.disabled = !count;
  if (failures.length) made[t("没有转成.txt", "failed.txt")] = new TextEncoder().encode(`${failures.join("\n")}\n`);
  save.addEventListener("click", () => download(t("公文.zip", "documents.zip"), zip(made), "application/zip"));
  save.focus();
}
