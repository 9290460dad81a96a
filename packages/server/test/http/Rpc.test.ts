import { NodeHttpClient, NodeSocket } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { Headers } from "effect/http"
import { RpcClient, RpcMiddleware, RpcSerialization } from "effect/rpc"
import { SqlClient } from "effect/sql"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import type { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import type { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { NotFound } from "@credbuzzpay/domain/errors/NotFound"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { login, PASSWORD, register } from "../support/Slice.ts"
import { signIn } from "../support/SignedIn.ts"

class Bearer extends Context.Reference<string>("test/Bearer", { defaultValue: () => "" }) {}

type AddsBearer = RpcMiddleware.RpcMiddlewareClient<
  AuthenticationFailed | PermissionDenied | RateLimited | Unavailable,
  never,
  never
>
const addBearer: AddsBearer = ({ next, request }) =>
  Effect.flatMap(Bearer, (token) =>
    next({ ...request, headers: Headers.set(request.headers, "authorization", `Bearer ${token}`) })
  )
const Authenticated = RpcMiddleware.layerClient(RpcAuthentication, Effect.succeed(addBearer))

const overHttp = Layer.unwrap(
  Effect.map(TestAddress, ({ url }) => RpcClient.layerProtocolHttp({ url: `${url}/rpc` }))
).pipe(Layer.provide([RpcSerialization.layerNdjson, NodeHttpClient.layerUndici]))

const overWebSocket = Layer.unwrap(
  Effect.map(TestAddress, ({ url }) =>
    RpcClient.layerProtocolSocket().pipe(
      Layer.provide([RpcSerialization.layerNdjson, NodeSocket.layerWebSocket(`${url.replace("http", "ws")}/rpc/ws`)])
    )
  )
)

layer(TestApp.layer, { excludeTestServices: true })("RPC", (it) => {
  for (const [name, transport] of [
    ["HTTP", overHttp],
    ["WebSocket", overWebSocket]
  ] as const) {
    it.effect(`signs in and reads oneself over ${name}, with the errors of REST as the same classes`, () =>
      Effect.gen(function* () {
        const client = yield* RpcClient.make(Rpcs)
        const person = yield* register()
        const signedIn = yield* client["sessions.login"]({
          identifier: person.email,
          password: PASSWORD,
          platform: "web"
        })
        if (signedIn.mfaRequired) return yield* Effect.die("a second factor was asked for")
        const token = Redacted.value(signedIn.accessToken)
        const me = yield* client["users.me"]().pipe(Effect.provideService(Bearer, token))
        assert.strictEqual(me.userCode, person.userCode)
        const missing = yield* Effect.flip(
          client["users.get"]({ userCode: "ZZZZZZZZ" }).pipe(Effect.provideService(Bearer, token))
        )
        assert.instanceOf(missing, NotFound)
        const bad = yield* Effect.flip(
          client["users.get"]({ userCode: "no" }).pipe(Effect.provideService(Bearer, token))
        )
        assert.instanceOf(bad, ValidationFailed)
        assert.strictEqual(bad.code, "INVALID_USER_CODE")
        assert.instanceOf(yield* Effect.flip(client["users.me"]()), AuthenticationFailed)
        const sql = yield* SqlClient.SqlClient
        const [row] = yield* sql<{ ip: string | null }>`
          select host(ip_address) as ip from login_activities where user_code = ${person.userCode}`
        assert.match(row?.ip ?? "unknown", /^(127\.0\.0\.1|::1)$/)
      }).pipe(Effect.scoped, Effect.provide([transport, Authenticated]))
    )
  }

  it.effect("reads people by what is asked for, with types to match", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const client = yield* RpcClient.make(Rpcs)
      const { userCode } = yield* register()
      const boss = yield* register()
      yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${boss.userCode}`
      const bearer = Effect.provideService(Bearer, Redacted.value((yield* login(boss.email)).accessToken))
      const some = yield* client["users.get"]({ userCode, fields: ["email", "createdAt"], include: ["branch"] }).pipe(
        bearer
      )
      assert.deepStrictEqual(Object.keys(some).toSorted(), ["branch", "createdAt", "email"])
      assert.isTrue(DateTime.isDateTime(some.createdAt))
      const whole = yield* client["users.get"]({ userCode }).pipe(bearer)
      assert.strictEqual(whole.userCode, userCode)
      const page = yield* client["users.list"]({
        fields: ["userCode"],
        sort: ["userCode"],
        pageSize: 1,
        role: "user"
      }).pipe(bearer)
      assert.isTrue("total" in page && page.items.length === 1 && page.total >= 1)
      const first = yield* client["users.list"]({ cursor: "", createdFrom: "2020-01-01" }).pipe(bearer)
      assert.isTrue("nextCursor" in first && first.items.some((item) => item.userCode === userCode))
      const wrong = yield* Effect.flip(client["users.list"]({ page: 1, cursor: "" }).pipe(bearer))
      assert.strictEqual(wrong._tag === "ValidationFailed" ? wrong.code : wrong._tag, "PAGE_WITH_CURSOR")
    }).pipe(Effect.scoped, Effect.provide([overHttp, Authenticated]))
  )

  it.effect("knows the same sessions as REST", () =>
    Effect.gen(function* () {
      const client = yield* RpcClient.make(Rpcs)
      const { accessToken, refreshToken } = yield* signIn
      yield* client["sessions.logout"]({ refreshToken })
      assert.instanceOf(
        yield* Effect.flip(client["users.me"]().pipe(Effect.provideService(Bearer, accessToken))),
        AuthenticationFailed
      )
    }).pipe(Effect.scoped, Effect.provide([overHttp, Authenticated]))
  )
})
