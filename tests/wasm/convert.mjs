// convert.mjs MODULE FORMAT DRAFT RESULT: one conversion by the WebAssembly module; FORMAT is a number of bindings/wasm.
import { readFileSync, writeFileSync } from "node:fs";

const [module, format, draft, result] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(module), {});
const { memory, reserve, run, result: at, result_length: length } = instance.exports;
const bytes = readFileSync(draft);
// The memory may have grown, and another buffer be its view, after every call.
const room = reserve(bytes.length);
new Uint8Array(memory.buffer, room, bytes.length).set(bytes);
const status = run(Number(format));
const made = new Uint8Array(memory.buffer, at(), length());
if (status !== 0) throw new Error(new TextDecoder().decode(made));
writeFileSync(result, made);
