/** Asks the worker, one question after another; starts it anew when it was stopped or has crashed. */

import type { Look, Opened, Problem, Removed } from "./types";

declare const __WORKER__: string;

/** A question that the program has answered with an error, or that came to no end. */
export class Failed extends Error {
  constructor(
    public problem: Problem,
    public kind: "said" | "crash" | "stopped" = "said",
  ) {
    super(problem.message);
  }
}

/** How often the example is converted before there is a draft: then what takes most of the time has been compiled for good. */
const ROUNDS = 8;

type Waiting = { resolve(value: unknown): void; reject(error: Error): void };

export class Engine {
  private worker: Worker | undefined;
  private ready: Promise<void> | undefined;
  private waiting = new Map<number, Waiting>();
  private count = 0;
  private last: Promise<unknown> = Promise.resolve();
  /** Pictures by path: a new worker gets them again. */
  readonly pictures = new Map<string, Uint8Array>();
  /** The module as it comes in behind this script, in parts. */
  private parts: { part: string; isLast: boolean }[] = [];
  private url: string;

  constructor() {
    // Called by the script that stands behind each part.
    Object.assign(window, {
      part: () => {
        const caller = document.currentScript!;
        const holder = caller.previousElementSibling as HTMLElement;
        const message = { part: holder.textContent!, isLast: "last" in holder.dataset };
        holder.remove();
        caller.remove();
        this.parts.push(message);
        this.worker?.postMessage(message);
      },
    });
    this.url = URL.createObjectURL(new Blob([__WORKER__], { type: "text/javascript" }));
  }

  start(): Promise<void> {
    this.ready ??= this.begin();
    return this.ready;
  }

  private async begin(): Promise<void> {
    const worker = new Worker(this.url);
    this.worker = worker;
    worker.onmessage = (event) => {
      const { id, ok, value, crash } = event.data;
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (ok) waiting?.resolve(value);
      else if (crash === undefined) waiting?.reject(new Failed(value as Problem));
      else {
        waiting?.reject(new Failed({ code: null, message: crash, hint: null }, "crash"));
        this.end("crash");
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.end("crash");
    };
    const begun = this.send({ start: true });
    for (const message of this.parts) worker.postMessage(message);
    await begun;
    for (const [name, bytes] of this.pictures) {
      await this.send({ what: 3, draft: bytes.slice().buffer, settings: { name } });
    }
  }

  private send(question: Record<string, unknown>, transfer: Transferable[] = []): Promise<unknown> {
    const [id, answer] = this.expected();
    this.worker!.postMessage({ id, ...question }, transfer);
    return answer;
  }

  /** An answer that will come, and the number it will have. */
  private expected(): [number, Promise<unknown>] {
    const id = ++this.count;
    return [id, new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))];
  }

  private end(kind: "crash" | "stopped"): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.ready = undefined;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const one of waiting) one.reject(new Failed({ code: null, message: "", hint: null }, kind));
  }

  /** Ends what is under way. */
  stop(): void {
    if (this.waiting.size) this.end("stopped");
  }

  private ask(what: number, draft: string | ArrayBuffer, settings: unknown, then?: object): Promise<unknown> {
    this.asked++;
    const run = async () => {
      await this.start();
      return this.send({ what, draft, settings, then }, typeof draft === "string" ? [] : [draft]);
    };
    const next = this.last.then(run, run);
    this.last = next.catch(() => undefined);
    return next;
  }
  private asked = 0;

  async open(draft: ArrayBuffer | string, settings: Record<string, unknown>): Promise<Opened> {
    return this.taken((await this.ask(0, draft, settings)) as Opened);
  }

  private async taken(opened: Opened): Promise<Opened> {
    for (const name of opened.pictures) {
      this.pictures.set(name, (await this.ask(4, "", { name })) as Uint8Array);
    }
    return opened;
  }

  /**
   * Opens a draft and looks at its Markdown as `settings` say, without a way to the page and back between the two. The checker
   * looks too where the Markdown has not more characters than `most`. What went wrong with the look is told when it is asked for
   * again, but for one that was stopped.
   */
  async openAndLook(draft: ArrayBuffer | string, settings: Record<string, unknown>, most: number): Promise<[Opened, Promise<Look | undefined>]> {
    const [id, answer] = this.expected();
    const look = (answer as Promise<Look>).catch((error: Failed) => {
      if (error.kind === "stopped") throw error;
      return undefined;
    });
    look.catch(() => undefined);
    const opened = (await this.ask(0, draft, settings, { id, settings, most })) as Opened;
    return [await this.taken(opened), look];
  }

  /**
   * Goes the usual way some times, until somebody asks for something: the browser compiles what `draft` comes by when it first
   * comes there, and once more, better and at the cost of the other core, when it has come there often.
   */
  async warm(draft: string, settings: Record<string, unknown>): Promise<Look | undefined> {
    let looked: Look | undefined;
    try {
      for (let round = 1; round <= ROUNDS && this.asked < round; round++) {
        looked = await (await this.openAndLook(draft, settings, Infinity))[1];
        await new Promise((done) => setTimeout(done));
      }
    } catch {
      // Nobody has asked for it.
    }
    return looked;
  }

  look(text: string, settings: Record<string, unknown>): Promise<Look> {
    return this.ask(1, text, settings) as Promise<Look>;
  }

  /** The roles that lines of a draft would have which were taken off. */
  roles(draft: ArrayBuffer, settings: Record<string, unknown>): Promise<Pick<Removed, "role" | "level" | "markdown">[]> {
    return this.ask(6, draft, settings) as Promise<Pick<Removed, "role" | "level" | "markdown">[]>;
  }

  make(text: string, settings: Record<string, unknown>): Promise<Uint8Array> {
    return this.ask(2, text, settings) as Promise<Uint8Array>;
  }

  async attach(name: string, bytes: Uint8Array): Promise<void> {
    this.pictures.set(name, bytes);
    await this.ask(3, bytes.slice().buffer, { name });
  }

  async forget(): Promise<void> {
    this.pictures.clear();
    await this.ask(5, "", {});
  }
}
