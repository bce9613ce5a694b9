/** The shortcuts, under ? and F1. */

import { h } from "./dom";
import { t } from "./lang";

const KEYS: readonly [string, string, string][] = [
  ["Ctrl O", "打开文稿", "Open a draft"],
  ["Ctrl S", "下载 Word 文件", "Download the Word file"],
  ["Ctrl P", "打印或存成 PDF", "Print or save as PDF"],
  ["Ctrl Enter", "改光标所在段是什么（再按 1–5 级、9 正文、0 标题、Del 删去）", "Change what the paragraph is (then 1–5, 9 text, 0 title, Del)"],
  ["F8 / Shift F8", "下一处、上一处发现", "Next, previous finding"],
  ["F9 / Shift F9", "下一处、上一处待填", "Next, previous blank"],
  ["F6", "在文稿、版面、发现之间换", "From pane to pane"],
  ["Ctrl Z / Ctrl Y", "撤销、重做（什么都能撤销）", "Undo, redo"],
  ["Ctrl F", "在文稿里查找、替换", "Find and replace in the text"],
  ["F1", "这张表", "This list"],
];

export function showHelp(): void {
  const rows = KEYS.map(([keys, zh, en]) => h("tr", null, h("th", { scope: "row" }, ...keys.split(" / ").flatMap((key, at) => [at ? " / " : "", h("kbd", null, key)])), h("td", null, t(zh, en))));
  const dialog = h(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title" }, t("快捷键", "Shortcuts")),
    h("table", null, h("tbody", null, ...rows)),
    h("p", { class: "hint" }, t("文稿只在这台电脑的浏览器里，不上传。苹果电脑上 Ctrl 是 ⌘。", "The draft stays in this browser; nothing is uploaded. On a Mac, Ctrl is ⌘.")),
    h("div", { class: "row end" }, h("button", { type: "button", class: "main", onclick: () => dialog.close() }, t("关闭", "Close"))),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
