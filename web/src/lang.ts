/** The page speaks Chinese first; English where that was chosen. */

import { keepSetting, setting } from "./kept";

const chosen = setting("lang");
const spoken = navigator.languages?.length ? navigator.languages : [navigator.language];
/** English is for those who read no Chinese: an office's browser may well be an English one. */
export const english = chosen ? chosen === "en" : !spoken.some((one) => /^zh/i.test(one)) && /^en/i.test(spoken[0] ?? "");

/** Both languages stand at the place where they are said. */
export function t(zh: string, en: string): string {
  return english ? en : zh;
}

/** A number and the English word that goes with it: 1 page, 2 pages. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function chooseLang(): void {
  keepSetting("lang", english ? "zh" : "en");
  location.reload();
}
