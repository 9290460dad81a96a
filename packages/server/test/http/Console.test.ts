import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { request } from "node:http"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { appWithConsole, SCRIPT } from "../support/BuiltConsole.ts"

// As it is written: fetch would take the dots out of an address before it is sent.
const ask = (
  path: string,
  { headers = {}, method = "GET" }: { method?: string; headers?: Record<string, string> } = {}
) =>
  Effect.flatMap(TestAddress, ({ url }) => {
    const { hostname, port } = new URL(url)
    return Effect.callback<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resume) => {
      request({ hostname, port, path, method, headers }, (response) => {
        const parts: Array<Buffer> = []
        response.on("data", (part: Buffer) => parts.push(part))
        response.on("end", () =>
          resume(
            Effect.succeed({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(parts)
            })
          )
        )
      })
        .on("error", (error) => resume(Effect.die(error)))
        .end()
    })
  })

const nonceOf = (text: string) => /nonce="([^"]+)"/.exec(text)?.[1]

layer(appWithConsole, { excludeTestServices: true })("the console's files", (it) => {
  it.effect.each(["/console", "/console/", "/console/people/0ABCD123", "/console/sign-in?to=%2Fpeople"])(
    "are led to by %s, a page that nobody keeps, with the brand and a policy of its own",
    (path) =>
      Effect.gen(function* () {
        const { body, headers, status } = yield* ask(path)
        const text = body.toString()
        assert.deepStrictEqual([status, headers["cache-control"]], [200, "no-store"])
        assert.include(text, '<meta name="console-brand" content="CredbuzzPay">')
        const policy = String(headers["content-security-policy"]).split("; ")
        assert.include(policy, "script-src 'self'")
        assert.include(policy, `style-src 'self' 'nonce-${nonceOf(text)}'`)
        assert.notMatch(policy.join(), /unsafe|https?:|\*/)
      })
  )

  it.effect("have another nonce for each request, and the same answer to HEAD without a body", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* ask("/console"), yield* ask("/console")]
      assert.notStrictEqual(nonceOf(one.body.toString()), nonceOf(other.body.toString()))
      const head = yield* ask("/console", { method: "HEAD" })
      assert.deepStrictEqual([head.status, head.body.length], [200, 0])
    })
  )

  it.effect.each(["br", "gzip"])("are kept for good where their name has their hash, and compressed in %s", (coding) =>
    Effect.gen(function* () {
      const { body, headers, status } = yield* ask(`/console/${SCRIPT}`, { headers: { "accept-encoding": coding } })
      assert.deepStrictEqual(
        [status, headers["cache-control"], headers["content-encoding"], headers["content-type"]],
        [200, "public, max-age=31536000, immutable", coding, "text/javascript; charset=utf-8"]
      )
      assert.isBelow(body.length, 400)
    })
  )

  it.effect.each([
    "/console/assets/gone.js",
    "/console/index.html",
    "/console/.vite/manifest.json",
    "/console/../secret.json",
    "/console/%2e%2e/secret.json",
    "/console/..%2fsecret.json",
    "/console/assets/../../secret.json",
    "/console/..%5csecret.json"
  ])("are all that is served: %s is nobody's address", (path) =>
    Effect.gen(function* () {
      const { body, headers, status } = yield* ask(path)
      assert.deepStrictEqual([status, headers["cache-control"]], [404, "no-store"])
      assert.include(body.toString(), "NOT_FOUND")
    })
  )
})

layer(TestApp.layer, { excludeTestServices: true })("a server without the console's files", (it) => {
  it.effect("has no console", () =>
    Effect.gen(function* () {
      for (const path of ["/console", "/console/people"]) assert.strictEqual((yield* ask(path)).status, 404)
    })
  )
})
