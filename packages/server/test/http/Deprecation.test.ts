import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { HttpClient } from "effect/http"
import { OpenApi } from "effect/http-api"
import { publicAccess } from "@credbuzzpay/domain/access/Access"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { deprecationHeaders } from "../../src/http/DeprecationHeaders.ts"
import { get, operations } from "@credbuzzpay/domain/contract/Operation"
import { TestApp } from "../../src/testing/TestApp.ts"
import { answered, contractOf, edge, guards } from "../support/SmallApp.ts"

const Rate = Schema.Struct({ perDollar: Schema.Number })

const Rates = operations("rates", "/rates", {
  old: get("/old", {
    summary: "Read the rate as it was told",
    output: Rate,
    access: publicAccess,
    deprecated: {
      since: "2026-12-01",
      sunset: "2027-06-30",
      link: "https://docs.example.com/rates",
      successor: "/api/v2/rates/new"
    }
  }),
  kept: get("/kept", { summary: "Read a rate that stays", output: Rate, access: publicAccess })
})
const RatesOfV2 = operations(
  "ratesOfV2",
  "/rates",
  { now: get("/new", { summary: "Read the rate", output: Rate, access: publicAccess }) },
  { version: "v2" }
)

const groups = [Rates, RatesOfV2]
const rate = { perDollar: 88 }
const routes = answered(groups, { old: rate, kept: rate, now: rate })

layer(TestApp.serving(routes.pipe(Layer.provide(guards), Layer.provide(edge))), { excludeTestServices: true })(
  "an operation that is deprecated",
  (it) => {
    it.effect("[SECURITY 25] says so in the headers of its answers, with its end and what takes its place", () =>
      Effect.gen(function* () {
        const { headers, status } = yield* (yield* HttpClient.HttpClient).get("/api/v1/rates/old")
        assert.strictEqual(status, 200)
        assert.strictEqual(headers["deprecation"], "@1796083200")
        assert.strictEqual(headers["sunset"], "Wed, 30 Jun 2027 00:00:00 GMT")
        assert.strictEqual(
          headers["link"],
          '<https://docs.example.com/rates>; rel="deprecation"; type="text/html", </api/v2/rates/new>; rel="successor-version"'
        )
      })
    )

    it.effect("[SECURITY 25] says so too when what it was asked is wrong, and others do not", () =>
      Effect.gen(function* () {
        const client = yield* HttpClient.HttpClient
        const refused = yield* client.get("/api/v1/rates/old?unknown=1")
        assert.deepStrictEqual([refused.status, refused.headers["deprecation"]], [400, "@1796083200"])
        const kept = yield* client.get("/api/v1/rates/kept")
        assert.deepStrictEqual([kept.status, kept.headers["deprecation"]], [200, undefined])
      })
    )

    it.effect("stands beside its next version, which has a path of its own", () =>
      Effect.gen(function* () {
        const client = yield* HttpClient.HttpClient
        const answer = yield* client.get("/api/v2/rates/new")
        assert.deepStrictEqual([answer.status, answer.headers["deprecation"]], [200, undefined])
        assert.strictEqual((yield* client.get("/api/v1/rates/new")).status, 404)
        assert.deepStrictEqual(
          declaredOperations({ RatesOfV2 }).map(({ path }) => path),
          ["/api/v2/rates/new"]
        )
      })
    )
  }
)

describe("a deprecation", () => {
  it("is in the contract's document, of the operation that is deprecated alone", () => {
    const { paths } = JSON.parse(JSON.stringify(OpenApi.fromApi(contractOf(groups))))
    assert.strictEqual(paths["/api/v1/rates/old"].get.deprecated, true)
    assert.isUndefined(paths["/api/v1/rates/kept"].get.deprecated)
  })

  it("[SECURITY 25] has days that are days, and ends after it began", () => {
    assert.deepStrictEqual(deprecationHeaders({ since: "2026-12-01" }), { deprecation: "@1796083200" })
    assert.throws(() => deprecationHeaders({ since: "soon" }), /no day/)
    assert.throws(() => deprecationHeaders({ since: "2026-13-01" }), /no day/)
    assert.throws(() => deprecationHeaders({ since: "2026-12-01", sunset: "2026-11-30" }), /before/)
  })
})
