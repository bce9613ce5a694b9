/** What a reload must not lose: in the browser's local storage, on this machine alone. */

import type { Session } from "./types";

const KEY = "zhangfa-page-1";

export interface Kept {
  text: string;
  session: Session;
  pictures?: [string, string][];
}

export function read(): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Kept | null;
    return kept && typeof kept.text === "string" && typeof kept.session === "object" ? kept : null;
  } catch {
    return null;
  }
}

/** Whether all of it could be kept; without its pictures where they are too large. */
export function write(kept: Kept): "all" | "text" | "nothing" {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return "all";
  } catch {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...kept, pictures: [] }));
      return kept.pictures?.length ? "text" : "all";
    } catch {
      return "nothing";
    }
  }
}

export function clear(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then.
  }
}

export function setting(key: string): string | null {
  try {
    return localStorage.getItem(`zhangfa-${key}`);
  } catch {
    return null;
  }
}

export function keepSetting(key: string, value: string): void {
  try {
    localStorage.setItem(`zhangfa-${key}`, value);
  } catch {
    // It holds until the page is closed.
  }
}
