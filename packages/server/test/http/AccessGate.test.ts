import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Schema } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { Rpc, RpcGroup, RpcSerialization, RpcServer } from "effect/rpc"
import { SqlClient } from "effect/sql"
import { Access, featureAt, featureInPath, selfAccessWith } from "@credbuzzpay/domain/access/Access"
import { get, operations } from "@credbuzzpay/domain/contract/Operation"
import { FeatureLevel } from "@credbuzzpay/domain/access/FeatureLevel"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { rpcInput } from "@credbuzzpay/domain/access/RpcInput"
import { TestApp } from "../../src/testing/TestApp.ts"
import { person } from "../support/People.ts"
import { answered, edge, guards } from "../support/SmallApp.ts"

const levels = ["view", "edit", "full"] as const
const done = Effect.succeed("done")

const ruleAt = (level: (typeof levels)[number]) => selfAccessWith({ feature: featureAt("LEDGER", level) })
const inPath = selfAccessWith({ feature: featureInPath("feature_code", "edit") })
const provenOnly = selfAccessWith({ feature: featureAt("LEDGER", "view"), stepUp: true })

const Answer = { output: Schema.String }
const at = (level: (typeof levels)[number]) => get(`/${level}`, { summary: level, access: ruleAt(level), ...Answer })

/** Operations at each level of a feature, and one that takes the feature from its path. */
const Books = operations("ledger", "/ledger", {
  view: at("view"),
  edit: at("edit"),
  full: at("full"),
  any: get("/any/:featureCode", {
    summary: "any",
    input: Schema.Struct({ featureCode: Schema.String }),
    access: inPath,
    ...Answer
  }),
  proven: get("/proven", { summary: "proven", access: provenOnly, ...Answer })
})

const rpc = (level: (typeof levels)[number]) =>
  Rpc.make(`ledger.${level}`, { success: Schema.String }).annotate(Access, ruleAt(level)).middleware(RpcAuthentication)

const BookRpcs = RpcGroup.make(
  rpc("view"),
  rpc("edit"),
  rpc("full"),
  Rpc.make("ledger.any", {
    payload: rpcInput(Schema.Struct({ featureCode: Schema.String })),
    success: Schema.String
  })
    .annotate(Access, inPath)
    .middleware(RpcAuthentication),
  Rpc.make("ledger.proven", { success: Schema.String }).annotate(Access, provenOnly).middleware(RpcAuthentication)
).middleware(RpcBoundary)

const books = answered([Books], Object.fromEntries(Object.keys(Books.operations).map((name) => [name, "done"])))
const bookRpcs = RpcServer.layerHttp({ group: BookRpcs, path: "/rpc", protocol: "http", disableTracing: true }).pipe(
  Layer.provide(RpcSerialization.layerNdjson),
  Layer.provide(
    BookRpcs.toLayer({
      "ledger.view": () => done,
      "ledger.edit": () => done,
      "ledger.full": () => done,
      "ledger.any": () => done,
      "ledger.proven": () => done
    })
  )
)
const served = TestApp.serving(Layer.mergeAll(books, bookRpcs).pipe(Layer.provide(guards), Layer.provide(edge)))

const codeOf = (text: string) => /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? "done"

/** What a call leads to, over REST and over RPC: `done`, or the code of the refusal. */
const call = Effect.fnUntraced(function* (token: string, name: string, featureCode?: string) {
  const client = yield* HttpClient.HttpClient
  const path = `/api/v1/ledger/${name}${featureCode === undefined ? "" : `/${featureCode}`}`
  const rest = yield* client.get(path, { headers: { authorization: `Bearer ${token}` } })
  const message = {
    _tag: "Request",
    id: "1",
    tag: `ledger.${name}`,
    payload: featureCode === undefined ? null : { featureCode },
    headers: [["authorization", `Bearer ${token}`]]
  }
  const rpcAnswer = yield* client.execute(
    HttpClientRequest.post("/rpc").pipe(HttpClientRequest.bodyText(`${JSON.stringify(message)}\n`))
  )
  return [codeOf(yield* rest.text), codeOf(yield* rpcAnswer.text)]
})

const feature = Effect.fnUntraced(function* (code: string, isActive = true) {
  const sql = yield* SqlClient.SqlClient
  const at = DateTime.toDateUtc(yield* DateTime.now)
  yield* sql`
    insert into app_features (feature_code, name, is_active, created_at, updated_at, created_by_user, updated_by_user_id)
    values (${code}, 'A feature', ${isActive}, ${at}, ${at}, 'system', 'system') on conflict do nothing`
})

const grant = Effect.fnUntraced(function* (userCode: string, code: string, level: FeatureLevel) {
  const sql = yield* SqlClient.SqlClient
  const at = DateTime.toDateUtc(yield* DateTime.now)
  yield* sql`
    insert into app_access_control (user_code, feature_code, access_level, granted_by, created_at, updated_at)
    values (${userCode}, ${code}, ${level}, 'system', ${at}, ${at})`
})

const both = (outcome: string) => [outcome, outcome]

layer(served, { excludeTestServices: true })("a route that asks for a feature", (it) => {
  it.effect("[SECURITY 18] opens from its level upwards, over REST and RPC alike", () =>
    Effect.gen(function* () {
      yield* feature("LEDGER")
      yield* feature("CLOSED", false)
      for (const held of FeatureLevel.literals) {
        const { accessToken, userCode } = yield* person()
        if (held !== "none") yield* grant(userCode, "LEDGER", held)
        for (const needed of levels) {
          const isEnough = FeatureLevel.literals.indexOf(held) >= FeatureLevel.literals.indexOf(needed)
          const expected = isEnough ? "done" : "FEATURE_DENIED"
          assert.deepStrictEqual(yield* call(accessToken, needed), both(expected), `${held} where ${needed} is needed`)
        }
      }
    })
  )

  it.effect("[SECURITY 18] takes the feature from the path where the rule says so; one that is off opens nothing", () =>
    Effect.gen(function* () {
      const { accessToken, userCode } = yield* person()
      yield* grant(userCode, "LEDGER", "edit")
      yield* grant(userCode, "CLOSED", "full")
      assert.deepStrictEqual(yield* call(accessToken, "any", "LEDGER"), both("done"))
      for (const code of ["CLOSED", "NOWHERE", "no-code"]) {
        assert.deepStrictEqual(yield* call(accessToken, "any", code), both("FEATURE_DENIED"))
      }
    })
  )

  it.effect("[SECURITY 18] opens to a super admin for every feature that is on, and to no admin without a grant", () =>
    Effect.gen(function* () {
      const chief = yield* person({ role: "super_admin" })
      const admin = yield* person({ role: "admin", branchCode: "MUM01" })
      assert.deepStrictEqual(yield* call(chief.accessToken, "full"), both("done"))
      assert.deepStrictEqual(yield* call(chief.accessToken, "any", "CLOSED"), both("FEATURE_DENIED"))
      assert.deepStrictEqual(yield* call(admin.accessToken, "view"), both("FEATURE_DENIED"))
    })
  )

  it.effect("[SECURITY 9] may ask for a fresh proof as well, of those only who hold the feature", () =>
    Effect.gen(function* () {
      const stale = yield* person({ provenSecondsAgo: 301 })
      assert.deepStrictEqual(yield* call(stale.accessToken, "proven"), both("FEATURE_DENIED"))
      const holder = yield* person({ provenSecondsAgo: 301 })
      yield* grant(holder.userCode, "LEDGER", "view")
      assert.deepStrictEqual(yield* call(holder.accessToken, "proven"), both("STEP_UP_REQUIRED"))
      const fresh = yield* person({ provenSecondsAgo: 299 })
      yield* grant(fresh.userCode, "LEDGER", "view")
      assert.deepStrictEqual(yield* call(fresh.accessToken, "proven"), both("done"))
    })
  )
})
