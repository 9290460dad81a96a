import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { request } from "node:http"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  /** As they travel: compressed, where they are. */
  readonly bytes: Buffer
}

const ask = (path: string, headers: Record<string, string> = {}) =>
  Effect.flatMap(TestAddress, ({ url }) =>
    Effect.callback<Answer>((resume) => {
      request(`${url}${path}`, { headers }, (response) => {
        const parts: Array<Buffer> = []
        response.on("data", (part: Buffer) => parts.push(part))
        response.on("end", () =>
          resume(
            Effect.succeed({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts) })
          )
        )
      })
        .on("error", (error) => resume(Effect.die(error)))
        .end()
    })
  )

const page = Effect.map(ask("/docs"), ({ bytes }) => bytes.toString())

/** All that the page names: its files, and the contract. */
const named = Effect.map(page, (html) => [
  ...new Set([...html.matchAll(/(?:src|href|spec-url)="([^"]+)"/g)].map(([, path]) => path ?? ""))
])

const KIB = 1024

layer(TestApp.layer, { excludeTestServices: true })("the docs page", (it) => {
  it.effect.each(["br", "gzip"])("takes at most 500 KiB with all that a first visit loads, in %s", (coding) =>
    Effect.gen(function* () {
      const paths = yield* named
      assert.include(paths, "/openapi.json")
      assert.isAtLeast(paths.length, 5)
      let total = 0
      for (const path of ["/docs", ...paths]) {
        const { bytes, headers, status } = yield* ask(path, { "accept-encoding": coding })
        assert.deepStrictEqual([path, status, headers["content-encoding"]], [path, 200, coding])
        total += bytes.length + JSON.stringify(headers).length
      }
      assert.isAtMost(total, 500 * KIB)
    })
  )

  it.effect("names its files by what is in them, so that a browser keeps them for good", () =>
    Effect.gen(function* () {
      const files = (yield* named).filter((path) => path.startsWith("/docs/assets/"))
      const kinds = new Map<string, string>()
      for (const path of files) {
        assert.match(path, /^\/docs\/assets\/\w+\.[0-9a-f]{12}\.\w+$/)
        const { headers, status } = yield* ask(path)
        assert.deepStrictEqual([status, headers["cache-control"]], [200, "public, max-age=31536000, immutable"])
        const again = yield* ask(path, { "if-none-match": String(headers["etag"]) })
        assert.deepStrictEqual([again.status, again.headers["cache-control"]], [304, headers["cache-control"]])
        kinds.set(path.split(".").at(-1) ?? "", String(headers["content-type"]))
      }
      assert.strictEqual(kinds.get("js"), "text/javascript; charset=utf-8")
      assert.strictEqual(kinds.get("css"), "text/css; charset=utf-8")
      assert.strictEqual(kinds.get("svg"), "image/svg+xml; charset=utf-8")
      const unknown = yield* ask(files[0]!.replace(/[0-9a-f]{12}/, "000000000000"))
      assert.deepStrictEqual([unknown.status, unknown.headers["cache-control"]], [404, "no-store"])
      assert.include(unknown.bytes.toString(), "ROUTE_NOT_FOUND")
    })
  )

  it.effect("is asked for again at each visit, as its contract is, and answered 304 while it is the same", () =>
    Effect.gen(function* () {
      for (const path of ["/docs", "/openapi.json"]) {
        const { headers } = yield* ask(path)
        assert.strictEqual(headers["cache-control"], "no-cache, no-transform")
        const again = yield* ask(path, { "if-none-match": String(headers["etag"]) })
        assert.deepStrictEqual([again.status, again.bytes.length], [304, 0])
      }
    })
  )

  it.effect("has an icon, a name, and nothing of another host", () =>
    Effect.gen(function* () {
      const html = yield* page
      assert.match(html, /<link rel="icon" type="image\/svg\+xml" href="\/docs\/assets\/favicon/)
      assert.match(html, /<title>CredbuzzPay ERP/)
      assert.notMatch(html, /https?:|src="\/\/|<script(?![^>]*src)|\son\w+=/)
    })
  )

  it.effect("lets only its own files run, and asks only its own server", () =>
    Effect.gen(function* () {
      const { headers } = yield* ask("/docs")
      const policy = String(headers["content-security-policy"])
      for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "base-uri 'none'"]) {
        assert.include(policy.split("; "), part)
      }
      assert.notMatch(policy, /https?:|unsafe-eval|\*/)
    })
  )
})
