import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { SqlClient } from "effect/sql"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { RpcApi } from "../src/effect/RpcApi.ts"
import { TokenStore } from "../src/effect/sessions/TokenStore.ts"
import { type ApiError, bearer, createClient, isApiError, webSocket } from "../src/main.ts"
import { PASSWORD, register } from "./effect/Newcomer.ts"

/** A super admin, and their access token. */
const chief = Effect.gen(function* () {
  const { url } = yield* TestAddress
  const sql = yield* SqlClient.SqlClient
  const { email } = yield* register.pipe(
    Effect.provide(RpcApi.http(url).pipe(Layer.provide([TokenStore.layerMemory, FetchHttpClient.layer])))
  )
  yield* sql`update user_accounts set user_role = 'super_admin' where email = ${email}`
  const signIn = { identifier: email, password: PASSWORD, platform: "admin" } as const
  const signedIn = yield* Effect.promise(() => createClient({ baseUrl: url }).sessions.login(signIn))
  return { url, email, token: signedIn.mfaRequired ? "" : signedIn.accessToken }
})

const rejection = (call: Promise<unknown>): Promise<ApiError> =>
  call.then(
    () => assert.fail("it should have failed"),
    (error: unknown) => (isApiError(error) ? error : assert.fail(String(error)))
  )

layer(TestApp.layer, { excludeTestServices: true })("the plain client", (it) => {
  for (const transport of ["http", "webSocket"] as const) {
    it.effect(`reads, lists with exactly what is asked for, and is told what is wrong, over ${transport}`, () =>
      Effect.gen(function* () {
        const { email, token, url } = yield* chief
        yield* Effect.promise(async () => {
          const over = transport === "http" ? {} : { transport: webSocket() }
          const client = createClient({ baseUrl: url, session: bearer(token), ...over })
          const me = await client.users.me()
          assert.strictEqual(me.email, email)
          assert.match(me.createdAt, /^\d{4}-\d\d-\d\dT.*Z$/)
          const [page, permissions] = await Promise.all([
            client.users.list({ q: email, role: undefined, fields: ["email"] }),
            client.users.permissions()
          ])
          assert.deepStrictEqual(page.items, [{ email }])
          assert.strictEqual(permissions.role, "super_admin")

          const missing = await rejection(client.users.get({ userCode: "ZZZZZZZZ" }, { requestId: "req-missing" }))
          assert.containsSubset(missing, { code: "USER_NOT_FOUND", status: 404, requestId: "req-missing" })
          const bad = { email: "x", mobile: "1", password: "short", firstName: "", lastName: "Rao" }
          const wrong = await rejection(client.registration.initiate(bad))
          assert.containsSubset(wrong, { status: 400 })
          assert.deepStrictEqual(
            wrong.fields.map(({ field }) => field),
            ["email", "mobile", "password", "firstName"]
          )
          const key = { idempotencyKey: `branch-${transport}` }
          const branch = { code: transport === "http" ? "HTT01" : "WSS01", name: "Fort" }
          const made = await client.branches.create(branch, key)
          assert.deepStrictEqual(await client.branches.create(branch, key), made)
          const reused = await rejection(client.branches.create({ ...branch, name: "Colaba" }, key))
          assert.containsSubset(reused, { code: "IDEMPOTENCY_KEY_REUSED", status: 422 })
          client.close()
          assert.containsSubset(await rejection(client.users.me()), { code: "CLIENT_CLOSED" })
        })
      })
    )
  }

  it.effect("fetches files over REST: a report as CSV, an evidence pack as a zip, and a refusal as an error", () =>
    Effect.gen(function* () {
      const { token, url } = yield* chief
      yield* Effect.promise(async () => {
        const client = createClient({ baseUrl: url, session: bearer(token) })
        const csv = await client.reports.loginActivityCsv({ fields: ["occurredAt", "status"] })
        assert.match(csv.headers.get("content-type") ?? "", /^text\/csv/)
        assert.match(await csv.text(), /^﻿?occurred_at,status\r\n/)
        const { userCode } = await client.users.me()
        const own = { userCode, reason: "Asked for by the ombudsman" }
        assert.containsSubset(await rejection(client.evidencePack.make({ ...own, userCode: "ZZZZZZZZ" })), {
          code: "USER_NOT_FOUND",
          status: 404
        })
        assert.containsSubset(await rejection(client.evidencePack.make(own)), { status: 403 })
      })
    })
  )
})
