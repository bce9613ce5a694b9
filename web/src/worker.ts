/** Holds the WebAssembly module. One question at a time; a crash is told, and the page starts another worker. */

interface Exports {
  memory: WebAssembly.Memory;
  reserve(length: number): number;
  settings(length: number): number;
  ask(what: number): number;
  result(): number;
  result_length(): number;
}

export interface Question {
  id: number;
  /** Asked of a new worker: answered when the module has come in and runs. */
  start?: true;
  /** The next part of the module, packed and encoded, and whether it is the last. */
  part?: string;
  isLast?: boolean;
  what?: number;
  draft?: string | ArrayBuffer;
  settings?: unknown;
  /** Of a draft that is opened: its Markdown is looked at next, by the checker too where it has not more characters than `most`. */
  then?: { id: number; settings: Record<string, unknown>; most: number };
}

let exports: Exports | undefined;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of what web/build.mjs has encoded: five characters are four bytes. */
function decoded(packed: string): Uint8Array<ArrayBuffer> {
  const groups = Math.ceil(packed.length / 5);
  const bytes = new Uint8Array(groups * 4);
  const view = new DataView(bytes.buffer);
  for (let group = 0; group < groups; group++) {
    let value = 0;
    for (let at = group * 5; at < group * 5 + 5; at++) {
      // A last group is filled up with the highest digit, and its bytes are cut off below.
      const code = at < packed.length ? packed.charCodeAt(at) : 118;
      value = value * 85 + (code < 60 ? code - 33 : code - 34);
    }
    view.setUint32(group * 4, value);
  }
  return bytes.subarray(0, bytes.length - (groups * 5 - packed.length));
}

let parts: WritableStreamDefaultWriter<BufferSource> | undefined;

/** Unpacks and compiles the module while its parts come in. */
async function start(): Promise<void> {
  const { readable, writable } = new DecompressionStream("gzip");
  parts = writable.getWriter();
  const response = new Response(readable, { headers: { "content-type": "application/wasm" } });
  const { instance } = await WebAssembly.instantiateStreaming(response, {});
  exports = instance.exports as unknown as Exports;
}

function take(part: string, isLast: boolean): void {
  // What goes wrong here is told where the module is waited for.
  const ignored = () => {};
  parts!.write(decoded(part)).catch(ignored);
  if (isLast) parts!.close().catch(ignored);
}

function put(bytes: Uint8Array, room: (length: number) => number): void {
  // The memory may grow, and another buffer be its view, with every call.
  const at = room(bytes.length);
  new Uint8Array(exports!.memory.buffer, at, bytes.length).set(bytes);
}

interface Answer {
  ok: boolean;
  value: unknown;
  transfer: Transferable[];
}

/** A line of JSON, the rules of the sheets, the sheets: these stay bytes until each is shown. */
function look(result: Uint8Array): Answer {
  const end = result.indexOf(10);
  const head = JSON.parse(decoder.decode(result.subarray(0, end)));
  const from = end + 1 + head.css;
  const css = decoder.decode(result.subarray(end + 1, from));
  const flow = result.slice(from);
  return { ok: true, value: { ...head, css, flow }, transfer: [flow.buffer] };
}

function answer(question: Question): Answer {
  const { what, draft, settings } = question;
  const bytes = typeof draft === "string" ? encoder.encode(draft) : new Uint8Array(draft ?? new ArrayBuffer(0));
  put(bytes, exports!.reserve);
  put(encoder.encode(JSON.stringify(settings ?? {})), exports!.settings);
  const status = exports!.ask(what!);
  const result = new Uint8Array(exports!.memory.buffer, exports!.result(), exports!.result_length());
  if (status !== 0) return { ok: false, value: JSON.parse(decoder.decode(result)), transfer: [] };
  if (what === 1) return look(result);
  if (what === 0 || what === 6) return { ok: true, value: JSON.parse(decoder.decode(result)), transfer: [] };
  const copy = result.slice();
  return { ok: true, value: copy, transfer: [copy.buffer] };
}

self.onmessage = async (event: MessageEvent<Question>) => {
  const { id, start: isNew, part, isLast, then } = event.data;
  const post = (id: number, { ok, value, transfer }: Answer) => (self as unknown as Worker).postMessage({ id, ok, value }, transfer);
  try {
    if (part !== undefined) return take(part, isLast!);
    if (isNew) {
      await start();
      self.postMessage({ id, ok: true });
      return;
    }
    const told = answer(event.data);
    post(id, told);
    if (!then) return;
    const draft = (told.value as { markdown: string }).markdown;
    const settings = { ...then.settings, check: told.ok && draft.length <= then.most };
    post(then.id, told.ok ? answer({ id: then.id, what: 1, draft, settings }) : told);
  } catch (error) {
    self.postMessage({ id, ok: false, crash: String(error) });
  }
};
