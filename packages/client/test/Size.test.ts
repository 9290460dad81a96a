import { assert, describe, it } from "vitest"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "vite"

const source = (entry: string) => fileURLToPath(new URL(`../src/${entry}`, import.meta.url))
const KIB = 1024

/** What a page pays for these names: minified, gzipped; what it has anyway (React, TanStack Query) left out. **Units**: bytes. */
const sizeOf = async (names: string, from = "main.ts"): Promise<{ readonly size: number; readonly code: string }> => {
  const entry = "virtual:page"
  const result = await build({
    logLevel: "silent",
    configFile: false,
    build: {
      write: false,
      minify: true,
      target: "es2020",
      lib: { entry, formats: ["es"], fileName: "page" },
      rollupOptions: { external: ["react", "@tanstack/react-query"] }
    },
    plugins: [
      {
        name: "page",
        resolveId: (id) => (id.endsWith(entry) ? entry : undefined),
        load: (id) => (id === entry ? `export ${names} from ${JSON.stringify(source(from))}` : undefined)
      }
    ]
  })
  const [output] = Array.isArray(result) ? result : [result]
  const code =
    output !== undefined && "output" in output
      ? output.output.map((each) => ("code" in each ? each.code : "")).join("\n")
      : ""
  return { code, size: gzipSync(code, { level: 9 }).byteLength }
}

describe("the client in a page", () => {
  it("is at most 12 KiB whole, has nothing of Effect or Node, and leaves out what is not used", async () => {
    const [whole, signIn] = [await sizeOf("*"), await sizeOf("{ createClient, tokenSession, memoryStore }")]
    process.stdout.write(
      `The client in a page: ${whole.size} bytes gzipped whole, ${signIn.size} to sign in by tokens\n`
    )
    assert.isAbove(whole.code.length, 3000)
    assert.isAtMost(whole.size, 12 * KIB)
    assert.isAtMost(signIn.size, 8 * KIB)
    assert.isBelow(signIn.size, whole.size)
    assert.include(whole.code, "WebSocket")
    assert.notInclude(signIn.code, "WebSocket")
    assert.notMatch(whole.code, /from\s*["']|require\(|Effect|Schema/)
  })

  it("has a part for React that is one more KiB at most", async () => {
    const { code, size } = await sizeOf("*", "react/main.ts")
    process.stdout.write(`Its part for React: ${size} bytes gzipped\n`)
    assert.include(code, "useSyncExternalStore")
    assert.isAtMost(size, KIB)
  })
})
