/** The menu of roles: opened by a click in the margin or by the keyboard, it writes a mark. */

import type { App } from "./app";
import { h } from "./dom";
import { english, t } from "./lang";
import { ROLES } from "./marks";

let open: HTMLElement | null = null;

export function closeRoles(): void {
  open?.remove();
  open = null;
}

/** Shows the menu for the block at `pos`, near a place of the window. */
export function openRoles(app: App, pos: number, x: number, y: number, back: () => void): void {
  closeRoles();
  const block = app.block(pos);
  if (!block) {
    const line = app.view.state.doc.lineAt(pos);
    if (app.junk().includes(line.from)) app.keepLine(pos);
    return;
  }
  const [, , role, level, lead] = block.row;
  const close = () => {
    closeRoles();
    back();
  };
  const item = (text: string, checked: boolean, run: () => void, key = "") =>
    h(
      "button",
      {
        type: "button",
        role: "menuitemradio",
        "aria-checked": String(checked),
        class: checked ? "now" : "",
        onclick: () => {
          closeRoles();
          run();
          back();
        },
      },
      h("span", null, text),
      key ? h("kbd", null, key) : null,
    );
  const keys: Record<string, string> = { 标题: "0", 正文: "9", 称谓: "8", 署名: "7" };
  const items = ROLES.map((one) =>
    item(
      english ? one.en : one.zh,
      one.mark === role && (one.level ?? null) === level && !lead,
      () => app.setRole(pos, one.mark, one.level),
      one.level ? String(one.level) : (keys[one.mark] ?? ""),
    ),
  );
  const leads = [1, 2, 3].map((n) =>
    item(t(`首句作${"一二三"[n - 1]}级标题`, `First sentence: lead ${n}`), lead === n, () => app.setRole(pos, "段首句", n)),
  );
  const gone = h(
    "button",
    { type: "button", role: "menuitem", class: "danger", onclick: () => { closeRoles(); app.remove(pos); back(); } },
    h("span", null, t("删去这一段", "Take this out")),
    h("kbd", null, "Del"),
  );
  const menu = h("div", { class: "menu roles", role: "menu", "aria-label": t("这一段是什么", "What this paragraph is") }, ...items.slice(0, 8), ...leads, ...items.slice(8), gone);
  menu.addEventListener("keydown", (event) => {
    const all = [...menu.querySelectorAll<HTMLElement>("button")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const key = [...menu.querySelectorAll("kbd")].find((one) => one.textContent === event.key || (event.key === "Delete" && one.textContent === "Del"));
    if (step) all[(at + step + all.length) % all.length]!.focus();
    else if (event.key === "Home") all[0]!.focus();
    else if (event.key === "End") all[all.length - 1]!.focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else if (key) key.closest("button")!.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.body.append(menu);
  open = menu;
  const box = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - box.width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - box.height - 8))}px`;
  (menu.querySelector<HTMLElement>(".now") ?? menu.querySelector("button"))!.focus();
  setTimeout(() => {
    const outside = (event: Event) => {
      if (menu.contains(event.target as Node)) return;
      document.removeEventListener("mousedown", outside, true);
      if (open === menu) closeRoles();
    };
    document.addEventListener("mousedown", outside, true);
  });
}
