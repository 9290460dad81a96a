import { NodeHttpClient } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { Headers, HttpClient, HttpClientRequest } from "effect/http"
import { HttpApi } from "effect/http-api"
import { RpcClient, RpcMiddleware, RpcSerialization } from "effect/rpc"
import { SqlClient } from "effect/sql"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { Api } from "@credbuzzpay/domain/Api"
import { IdempotencyMismatch } from "@credbuzzpay/domain/errors/IdempotencyMismatch"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { Idempotency } from "@credbuzzpay/domain/platform/idempotency/Idempotency"
import { RpcIdempotency } from "@credbuzzpay/domain/platform/idempotency/RpcIdempotency"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import * as PostgresReadSql from "../../src/adapters/postgres/PostgresReadSql.ts"
import * as PrimaryDatabase from "../../src/adapters/postgres/PrimaryDatabase.ts"
import { DatabaseConfig } from "../../src/config/DatabaseConfig.ts"
import { RecordedOutbox } from "../../src/testing/RecordedOutbox.ts"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { type Person, person, session } from "../support/People.ts"

const body = { reason: "Reported as stolen by its owner" }

const post = (by: { readonly accessToken: string }, path: string, sent: unknown, key?: string) =>
  Effect.gen(function* () {
    const client = yield* HttpClient.HttpClient
    const headers = {
      authorization: `Bearer ${by.accessToken}`,
      ...(key === undefined ? {} : { "idempotency-key": key })
    }
    const request = HttpClientRequest.post(path, { headers }).pipe(HttpClientRequest.bodyJsonUnsafe(sent))
    const response = yield* client.execute(request)
    return { status: response.status, replayed: response.headers["idempotency-replayed"], body: yield* response.text }
  })

const block = (by: { readonly accessToken: string }, of: Person, key?: string, sent: unknown = body) =>
  post(by, `/api/v1/users/${of.userCode}/block`, sent, key)

const acts = (of: Person, action = "user.blocked") =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const rows = yield* sql`select 1 from audit_trail where subject_user_code = ${of.userCode} and action = ${action}`
    return rows.length
  })

const keys = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.map(sql`select 1 from idempotency_keys`, (rows) => rows.length)
)

const codeOf = (answer: { readonly body: string }) => JSON.parse(answer.body).errors[0]?.code

const fifty = <A, E, R>(call: Effect.Effect<A, E, R>, times = 50) =>
  Effect.all(
    Array.from({ length: times }, () => call),
    { concurrency: "unbounded" }
  )

/** One more instance of the app on the same database. */
const another = Effect.map(DatabaseConfig, (config) =>
  TestApp.over({
    database: PostgresReadSql.layer.pipe(
      Layer.provideMerge(PrimaryDatabase.layer),
      Layer.provideMerge(Layer.succeed(DatabaseConfig, config))
    )
  })
)

class Sent extends Context.Reference<Readonly<Record<string, string>>>("test/Sent", { defaultValue: () => ({}) }) {}

const overRpc = Layer.mergeAll(
  RpcMiddleware.layerClient(RpcAuthentication, ({ next, request }) =>
    Effect.flatMap(Sent, (headers) => next({ ...request, headers: Headers.setAll(request.headers, headers) }))
  ),
  Layer.unwrap(Effect.map(TestAddress, ({ url }) => RpcClient.layerProtocolHttp({ url: `${url}/rpc` }))).pipe(
    Layer.provide([RpcSerialization.layerNdjson, NodeHttpClient.layerUndici])
  )
)

layer(TestApp.layer, { excludeTestServices: true })("Idempotency-Key", (it) => {
  it.effect("[SECURITY 20] makes fifty parallel POSTs one act and fifty equal answers", () =>
    Effect.gen(function* () {
      const staff = yield* person({ role: "super_admin" })
      const of = yield* person()
      const answers = yield* fifty(block(staff, of, "fifty-at-once"))
      assert.deepStrictEqual(new Set(answers.map((answer) => `${answer.status} ${answer.body}`)).size, 1)
      assert.strictEqual(answers[0]?.status, 200)
      assert.isTrue(JSON.parse(answers[0]?.body ?? "").data.is_blocked)
      assert.strictEqual(answers.filter(({ replayed }) => replayed === "true").length, 49)
      assert.strictEqual(yield* acts(of), 1)
    })
  )

  it.effect("[SECURITY 20] makes fifty parallel POSTs one row and fifty equal answers", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const staff = yield* person({ role: "super_admin" })
      const branch = { code: "PUN01", name: "Pune" }
      const answers = yield* fifty(post(staff, "/api/v1/branches", branch, "one-row"))
      assert.deepStrictEqual([...new Set(answers.map(({ status }) => status))], [201])
      assert.strictEqual(new Set(answers.map((answer) => answer.body)).size, 1)
      assert.lengthOf(yield* sql`select 1 from branches where branch_code = 'PUN01'`, 1)
    })
  )

  it.effect("[SECURITY 20] makes fifty parallel POSTs one person with one invitation", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const outbox = yield* RecordedOutbox
      const staff = yield* person({ role: "super_admin" })
      yield* outbox.clear
      const contacts = { email: "once@example.test", mobile: "+919876598765" }
      const entered = { ...contacts, first_name: "Asha", last_name: "Rao" }
      const answers = yield* fifty(post(staff, "/api/v1/users", entered, "one-person"))
      assert.deepStrictEqual([...new Set(answers.map(({ status }) => status))], [201])
      assert.strictEqual(new Set(answers.map((answer) => answer.body)).size, 1)
      assert.lengthOf(yield* sql`select 1 from user_accounts where email = ${contacts.email}`, 1)
      assert.lengthOf(yield* outbox.messages, 1)
    })
  )

  it.effect("[SECURITY 20] holds across two instances on one database", () =>
    Effect.gen(function* () {
      const staff = yield* person({ role: "super_admin" })
      const of = yield* person()
      const there = Effect.gen(function* () {
        const known = yield* session(staff.userCode, { role: "super_admin" })
        return yield* fifty(block(known, of, "two-instances"), 25)
      }).pipe(Effect.provide(yield* another, { local: true }))
      const [here, elsewhere] = yield* Effect.all([fifty(block(staff, of, "two-instances"), 25), there], {
        concurrency: "unbounded"
      })
      const answers = [...here, ...elsewhere]
      assert.strictEqual(answers.length, 50)
      assert.deepStrictEqual([...new Set(answers.map(({ status }) => status))], [200])
      assert.strictEqual(new Set(answers.map((answer) => answer.body)).size, 1)
      assert.strictEqual(answers.filter(({ replayed }) => replayed === undefined).length, 1)
      assert.strictEqual(yield* acts(of), 1)
    })
  )

  it.effect("[SECURITY 20] holds over RPC, in the header of each message", () =>
    Effect.gen(function* () {
      const staff = yield* person({ role: "super_admin" })
      const of = yield* person()
      const client = yield* RpcClient.make(Rpcs)
      const send = (key: string, reason = body.reason) =>
        client["users.block"]({ userCode: of.userCode, reason }).pipe(
          Effect.provideService(Sent, { authorization: `Bearer ${staff.accessToken}`, "idempotency-key": key })
        )
      const users = yield* fifty(send("over-rpc"))
      assert.strictEqual(new Set(users.map((user) => JSON.stringify(user))).size, 1)
      assert.isTrue(users[0]?.isBlocked)
      assert.strictEqual(yield* acts(of), 1)
      assert.instanceOf(yield* Effect.flip(send("over-rpc", "Another reason")), IdempotencyMismatch)
      assert.instanceOf(yield* Effect.flip(send("no key")), ValidationFailed)
    }).pipe(Effect.scoped, Effect.provide(overRpc))
  )

  it.effect("[SECURITY 20] is refused with another body or another path, and when it is malformed", () =>
    Effect.gen(function* () {
      const staff = yield* person({ role: "super_admin" })
      const of = yield* person()
      assert.strictEqual((yield* block(staff, of, '"in-quotes"')).status, 200)
      assert.strictEqual((yield* block(staff, of, "in-quotes")).replayed, "true")
      const others = [
        block(staff, of, "in-quotes", { reason: "Another reason" }),
        block(staff, yield* person(), "in-quotes")
      ]
      for (const other of others) {
        const refused = yield* other
        assert.deepStrictEqual([refused.status, codeOf(refused)], [422, "IDEMPOTENCY_KEY_REUSED"])
      }
      for (const key of ["", "two words", "a,b", '"open', "x".repeat(65), "é"]) {
        const refused = yield* block(staff, of, key)
        assert.deepStrictEqual([refused.status, codeOf(refused)], [400, "INVALID_IDEMPOTENCY_KEY"])
      }
    })
  )

  it.effect("[SECURITY 20] of a request that was refused stands for nothing yet", () =>
    Effect.gen(function* () {
      const staff = yield* person({ role: "super_admin" })
      const of = yield* person()
      const before = yield* keys
      assert.strictEqual((yield* block(staff, of, "retry", {})).status, 400)
      assert.strictEqual((yield* block(staff, { ...of, userCode: "ZZZZZZZZ" }, "retry")).status, 404)
      const plain = HttpClientRequest.post(`/api/v1/users/${of.userCode}/block`, {
        headers: { authorization: `Bearer ${staff.accessToken}`, "idempotency-key": "retry" }
      }).pipe(HttpClientRequest.bodyText("reason=x", "text/plain"))
      assert.strictEqual((yield* HttpClient.execute(plain)).status, 415)
      assert.strictEqual(yield* keys, before)
      assert.deepStrictEqual(
        [(yield* block(staff, of, "retry")).replayed, (yield* block(staff, of, "retry")).replayed],
        [undefined, "true"]
      )
    })
  )

  it.effect("[SECURITY 20] tells a person who has been shut out nothing, whatever was answered before", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const staff = yield* person({ role: "admin", branchCode: "MUM01" })
      const of = yield* person({ branchCode: "MUM01" })
      assert.strictEqual((yield* block(staff, of, "before-the-block")).status, 200)
      assert.strictEqual((yield* block(boss, staff)).status, 200)
      assert.strictEqual((yield* block(staff, of, "before-the-block")).status, 401)
    })
  )

  it.effect("is nobody's duty: without one every request is its own", () =>
    Effect.gen(function* () {
      const staff = yield* person({ role: "super_admin" })
      const of = yield* person()
      assert.strictEqual((yield* block(staff, of)).status, 200)
      assert.strictEqual((yield* block(staff, of)).status, 409)
    })
  )

  it("[SECURITY 20] is taken over REST by the operations that take it over RPC, and by no others", () => {
    const overRest = new Set<string>()
    HttpApi.reflect(Api, {
      onGroup: () => {},
      onEndpoint: ({ endpoint, group }) => {
        const middlewares: ReadonlySet<unknown> = endpoint.middlewares
        if (middlewares.has(Idempotency)) overRest.add(`${group.identifier}.${endpoint.identifier}`)
      }
    })
    const byRpc = [...Rpcs.requests].filter(([, rpc]) => (rpc.middlewares as ReadonlySet<unknown>).has(RpcIdempotency))
    assert.deepStrictEqual(overRest, new Set(byRpc.map(([name]) => name)))
    assert.include([...overRest], "users.block")
  })
})
