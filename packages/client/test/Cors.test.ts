import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"

const page = fileURLToPath(new URL("../../../docs/guides/cors.md", import.meta.url))

const ALLOWED = "https://app.example.com"

/** The names in backticks of a line of the guide that begins so. */
const namesOf = (guide: string, begins: string): ReadonlyArray<string> => {
  const line = guide.split("\n").find((each) => each.startsWith(begins)) ?? assert.fail(begins)
  const [said = ""] = line.slice(begins.length).split(/[;,] (?:the answer|of an answer|beside)| of an answer/)
  return [...said.matchAll(/`([\w-]+)`/g)].map(([, name = ""]) => name.toLowerCase())
}

const listed = (headers: Headers, name: string) =>
  (headers.get(name) ?? "").split(",").map((each) => each.trim().toLowerCase())

const Product = TestApp.inEnvironment({ CORS_ORIGINS: `${ALLOWED},https://staff.example.com` })

layer(Product, { excludeTestServices: true })("the guide to pages of other origins", (it) => {
  const given = Effect.gen(function* () {
    const { url } = yield* TestAddress
    const guide = yield* Effect.promise(() => readFile(page, "utf8"))
    const asked = (origin: string, path: string, init: RequestInit = {}) =>
      Effect.promise(() => fetch(`${url}${path}`, { ...init, headers: { ...init.headers, origin } }))
    const preflight = (origin: string) =>
      asked(origin, "/api/v1/users/me", {
        method: "OPTIONS",
        headers: {
          "access-control-request-method": "GET",
          "access-control-request-headers": "authorization,idempotency-key,if-match,x-request-id,content-type"
        }
      })
    return { guide, asked, preflight }
  })

  it.effect("tells which headers an allowed page may send, and for how long the answer holds", () =>
    Effect.gen(function* () {
      const { guide, preflight } = yield* given
      const { headers } = yield* preflight(ALLOWED)
      assert.strictEqual(headers.get("access-control-allow-origin"), ALLOWED)
      assert.strictEqual(headers.get("access-control-allow-credentials"), "true")
      const named = namesOf(guide, "- call every operation, with ")
      assert.isNotEmpty(named)
      const allowed = listed(headers, "access-control-allow-headers")
      assert.sameMembers(
        allowed.filter((name) => name !== "content-type"),
        [...named]
      )
      assert.strictEqual(headers.get("access-control-max-age"), "600")
    })
  )

  it.effect("tells which headers of an answer an allowed page may read", () =>
    Effect.gen(function* () {
      const { asked, guide } = yield* given
      const { headers } = yield* asked(ALLOWED, "/api/v1/users/me")
      const exposed = listed(headers, "access-control-expose-headers")
      assert.sameMembers([...namesOf(guide, "- read ")], exposed)
    })
  )

  it.effect("says that what is not named is not allowed, and what the browser and the server say then", () =>
    Effect.gen(function* () {
      const { asked, guide, preflight } = yield* given
      const stranger = "https://elsewhere.example.com"
      for (const { headers } of [yield* preflight(stranger), yield* asked(stranger, "/api/v1/users/me")]) {
        assert.notStrictEqual(headers.get("access-control-allow-origin"), stranger)
        assert.notStrictEqual(headers.get("access-control-allow-origin"), "*")
      }
      const body = JSON.stringify({ identifier: "a@example.com", password: "whatever it is", platform: "web" })
      const init = { method: "POST", body, headers: { "content-type": "application/json" } }
      const denied = yield* asked(stranger, "/api/v1/auth/login?session=cookie", init)
      const { errors } = (yield* Effect.promise(() => denied.json())) as { errors: ReadonlyArray<{ code: string }> }
      assert.include(guide, `${denied.status} \`${errors[0]?.code}\``)
      assert.deepStrictEqual([denied.status, errors[0]?.code], [403, "ORIGIN_DENIED"])
    })
  )
})
