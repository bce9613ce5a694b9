/** The page speaks Chinese first; English where that was chosen. */

import { keepSetting, setting } from "./kept";

const chosen = setting("lang");
export const english = chosen ? chosen === "en" : !/^zh/i.test(navigator.language || "zh") && /^en/i.test(navigator.language);

/** Both languages stand at the place where they are said. */
export function t(zh: string, en: string): string {
  return english ? en : zh;
}

export function chooseLang(): void {
  keepSetting("lang", english ? "zh" : "en");
  location.reload();
}
