/**
 * What a reload must not lose: in the browser's local storage, on this machine alone. A window has its own copy beside it
 * (session storage), so that two windows do not take each other's text over a reload.
 */

import type { Session } from "./types";

const KEY = "zhangfa-page-1";

export interface Kept {
  text: string;
  session: Session;
  pictures?: [string, string][];
}

export function read(): Kept | null {
  try {
    const text = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? "null";
    const kept = JSON.parse(text) as Kept | null;
    return kept && typeof kept.text === "string" && typeof kept.session === "object" ? kept : null;
  } catch {
    return null;
  }
}

/** Whether all of it could be kept; without its pictures where they are too large. */
export function write(kept: Kept): "all" | "text" | "nothing" {
  const whole = JSON.stringify(kept);
  if (put(whole)) return "all";
  if (kept.pictures?.length && put(JSON.stringify({ ...kept, pictures: [] }))) return "text";
  return "nothing";
}

function put(text: string): boolean {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    return false;
  }
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    sessionStorage.removeItem(KEY);
  }
  return true;
}

export function clear(): void {
  try {
    sessionStorage.removeItem(KEY);
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
