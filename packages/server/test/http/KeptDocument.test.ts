import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { HttpClient } from "effect/http"
import { request } from "node:http"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"
import { RateLimitConfig } from "../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { codingFor } from "../../src/http/KeptDocument.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { TestServices } from "../../src/testing/TestServices.ts"

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  readonly body: Buffer
}

/** The bytes as they come: clients decompress before anybody sees them. */
const read = (path: string, headers: Record<string, string>) =>
  Effect.flatMap(TestAddress, ({ url }) =>
    Effect.promise(
      () =>
        new Promise<Answer>((resolve, reject) => {
          request(`${url}${path}`, { headers }, (response) => {
            const parts: Array<Buffer> = []
            response.on("data", (part: Buffer) => parts.push(part))
            response.on("end", () =>
              resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) })
            )
          })
            .on("error", reject)
            .end()
        })
    )
  )

const compressions = (path: string) =>
  Effect.map(read("/metrics", {}), ({ body }) =>
    body
      .toString()
      .split("\n")
      .filter((line) => line.startsWith("documents_compressed_total") && line.includes(`document="${path}"`))
      .map((line) => `${/coding="(\w+)"/.exec(line)?.[1]} ${line.split(" ").at(-1)}`)
      .toSorted()
  )

const decoded = { br: brotliDecompressSync, gzip: gunzipSync }

layer(TestApp.layer, { excludeTestServices: true })("the documents of the product", (it) => {
  for (const [path, contentType, part] of [
    ["/docs", "text/html", "<!doctype html>"],
    ["/openapi.json", "application/json", `{"openapi":"3.`]
  ] as const) {
    it.effect(`[FAULT 12] of twenty reads of ${path} at once, one compresses`, () =>
      Effect.gen(function* () {
        for (const coding of ["gzip", "br"] as const) {
          const answers = yield* Effect.all(
            Array.from({ length: 20 }, () => read(path, { "accept-encoding": coding })),
            { concurrency: "unbounded" }
          )
          for (const { body, headers, status } of answers) {
            assert.deepStrictEqual([status, headers["content-encoding"]], [200, coding])
            assert.isTrue(String(headers["content-type"]).startsWith(contentType))
            assert.isTrue(body.equals(answers[0]?.body ?? Buffer.of()))
          }
          assert.isTrue(
            decoded[coding](answers[0]?.body ?? Buffer.of())
              .toString()
              .startsWith(part)
          )
          assert.strictEqual(new Set(answers.map(({ headers }) => headers["etag"])).size, 1)
        }
        assert.deepStrictEqual(yield* compressions(path), ["br 1", "gzip 1"])
      })
    )

    it.effect(`[FAULT 12] ${path} has a strong tag for each coding, and is not sent to who has it`, () =>
      Effect.gen(function* () {
        const tags = new Set<string>()
        for (const accepted of ["br", "gzip", "identity"]) {
          const whole = yield* read(path, { "accept-encoding": accepted })
          const tag = String(whole.headers["etag"])
          assert.match(tag, /^"[\w-]{22,}"$/)
          assert.match(String(whole.headers["vary"]), /^accept-encoding\b/)
          tags.add(tag)
          for (const known of [tag, `"other", ${tag}`, `W/${tag}`, "*"]) {
            const again = yield* read(path, { "accept-encoding": accepted, "if-none-match": known })
            assert.deepStrictEqual([again.status, again.body.length], [304, 0])
            assert.match(String(again.headers["etag"]), /^"[\w-]{22,}"$/)
          }
          const changed = yield* read(path, { "accept-encoding": accepted, "if-none-match": `"other"` })
          assert.strictEqual(changed.status, 200)
        }
        assert.strictEqual(tags.size, 3)
      })
    )

    it.effect(`[FAULT 12] ${path} is compressed for nobody else, whatever they take`, () =>
      Effect.gen(function* () {
        for (const accepted of ["deflate", "deflate, zstd", "identity", "gzip;q=0", ""]) {
          const plain = yield* read(path, { "accept-encoding": accepted })
          assert.isUndefined(plain.headers["content-encoding"], accepted)
          assert.isTrue(plain.body.toString().startsWith(part))
        }
        assert.deepStrictEqual(yield* compressions(path), ["br 1", "gzip 1"])
      })
    )
  }

  it.effect("keeps the policy of the docs page with and without a slash, and on 304", () =>
    Effect.gen(function* () {
      const { headers } = yield* read("/docs", {})
      const policy = headers["content-security-policy"]
      assert.match(String(policy), /script-src 'self';/)
      for (const again of [yield* read("/docs/", {}), yield* read("/docs", { "if-none-match": "*" })]) {
        assert.strictEqual(again.headers["content-security-policy"], policy)
      }
    })
  )
})

const five = Layer.merge(
  TestServices.parts.settings,
  Layer.succeed(RateLimitConfig, { ...defaultPolicies, api_ip: { limit: 5, windowSeconds: 5 } })
)

layer(TestApp.over({ settings: five }), { excludeTestServices: true })("the limit of an address", (it) => {
  it.effect.each([
    ["/docs", "/openapi.json"],
    ["/openapi.json", "/docs"],
    ["/docs/", "/api/v1/users/me"]
  ] as const)("[FAULT 12] counts %s, as anything else: %s is refused after five", ([path, other]) =>
    Effect.gen(function* () {
      const http = yield* HttpClient.HttpClient
      const clock = yield* MovableClock
      yield* clock.advance("5 seconds")
      for (let n = 0; n < 5; n += 1) {
        const { status } = yield* http.get(path, { headers: n % 2 === 0 ? {} : { "if-none-match": "*" } })
        assert.strictEqual(status, n % 2 === 0 ? 200 : 304)
      }
      for (const refusedPath of [path, other]) {
        const refused = yield* http.get(refusedPath, { headers: { "x-request-id": "too-many" } })
        assert.strictEqual(refused.status, 429)
        assert.strictEqual(refused.headers["retry-after"], "1")
        const body = yield* Effect.flatMap(refused.json, Schema.decodeUnknownEffect(FailureBody))
        assert.strictEqual(body.request_id, "too-many")
        assert.deepStrictEqual(
          body.errors.map(({ code }) => code),
          ["RATE_LIMITED"]
        )
      }
    })
  )
})

describe("what a caller takes of codings", () => {
  it.each([
    [undefined, undefined],
    ["", undefined],
    ["br", "br"],
    ["gzip, deflate, br, zstd", "br"],
    ["GZIP", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["*", "br"],
    ["br;q=0, *;q=0.1", "gzip"],
    ["*;q=0", undefined],
    ["identity, deflate", undefined]
  ])("[FAULT 12] in %s is %s", (accepted, expected) => {
    assert.strictEqual(codingFor(accepted), expected)
  })
})
