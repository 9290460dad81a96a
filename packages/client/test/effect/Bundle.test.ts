import { assert, describe, it } from "vitest"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { build } from "vite"

const entry = fileURLToPath(new URL("../../src/effect/main.ts", import.meta.url))

/** Gzipped bytes that the client may cost a page: as measured (97,055), and 6 %. */
const BUDGET = 103_000

describe("a browser bundle of the client", () => {
  it("holds no import of Node, nothing of the server and no examples, and stays within its budget", async () => {
    const modules: Array<string> = []
    const result = await build({
      logLevel: "silent",
      configFile: false,
      build: { write: false, minify: true, lib: { entry, formats: ["es"], fileName: "client" } },
      plugins: [{ name: "modules", moduleParsed: ({ id }) => void modules.push(id) }]
    })
    const [output] = Array.isArray(result) ? result : [result]
    assert.isTrue(output !== undefined && "output" in output)
    const code = "output" in output! ? output.output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n") : ""
    assert.isAbove(code.length, 10_000)
    assert.notMatch(code, /from\s*["']node:|import\(\s*["']node:|require\(["']node:/)
    assert.deepStrictEqual(
      modules.filter((id) =>
        /packages\/server|domain\/src\/examples|platform-node|sql-pg|__vite-browser-external/.test(id)
      ),
      []
    )
    const size = gzipSync(code).byteLength
    process.stdout.write(`The client in a browser bundle: ${size} bytes gzipped\n`)
    assert.isBelow(size, BUDGET)
  })
})
