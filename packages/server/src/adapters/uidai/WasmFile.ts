import { readFileSync } from "node:fs"
import { createRequire } from "node:module"

const { resolve } = createRequire(import.meta.url)

/** The code of a WebAssembly module of a package; by itself the module would fetch it from a public address. */
export const wasmFile = (specifier: string): ArrayBuffer => new Uint8Array(readFileSync(resolve(specifier))).buffer
