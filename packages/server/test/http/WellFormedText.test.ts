import { NodeHttpClient, NodeSocket } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { Headers, HttpClient, HttpClientRequest } from "effect/http"
import { RpcClient, RpcMiddleware, RpcSerialization } from "effect/rpc"
import { SqlClient } from "effect/sql"
import { RpcAuthentication } from "@credbuzzpay/domain/access/RpcAuthentication"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { attemptsOf } from "../support/Attempts.ts"
import { person } from "../support/People.ts"
import { PASSWORD, register } from "../support/Slice.ts"

interface Failure {
  readonly errors: ReadonlyArray<{ readonly field: string | null; readonly code: string }>
}

const problems = ({ errors }: Failure) => errors.map(({ code, field }) => (field === null ? code : `${field} ${code}`))

/** Sends these bytes, or this text. */
const send = Effect.fnUntraced(function* (
  method: "GET" | "POST" | "PUT",
  path: string,
  token: string | undefined,
  body?: string | Uint8Array
) {
  const client = yield* HttpClient.HttpClient
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body
  const bare = HttpClientRequest.make(method)(path).pipe(
    HttpClientRequest.setHeaders({
      "if-match": "*",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
    })
  )
  const response = yield* client.execute(
    bytes === undefined ? bare : HttpClientRequest.bodyUint8Array(bare, bytes, "application/json")
  )
  const answer = (yield* response.json) as unknown as Failure
  return [response.status, response.status < 400 ? [] : problems(answer)]
})

/** Text in a charset that is not ours: "Café" in ISO 8859-1. */
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0)

/** A message of RPC, in that charset. */
const message = (id: string, name: string) =>
  latin1(`{"_tag":"Request","id":"${id}","tag":"branches.list","payload":{"q":"${name}"},"headers":[]}\n`)

class Bearer extends Context.Reference<string>("test/Bearer", { defaultValue: () => "" }) {}

const Authenticated = RpcMiddleware.layerClient(RpcAuthentication, ({ next, request }) =>
  Effect.flatMap(Bearer, (token) =>
    next({ ...request, headers: Headers.set(request.headers, "authorization", `Bearer ${token}`) })
  )
)

const address = Effect.map(TestAddress, ({ url }) => url)
const overHttp = Layer.unwrap(Effect.map(address, (url) => RpcClient.layerProtocolHttp({ url: `${url}/rpc` }))).pipe(
  Layer.provide([RpcSerialization.layerNdjson, NodeHttpClient.layerUndici])
)
const overWebSocket = Layer.unwrap(
  Effect.map(address, (url) =>
    RpcClient.layerProtocolSocket().pipe(
      Layer.provide([RpcSerialization.layerNdjson, NodeSocket.layerWebSocket(`${url.replace("http", "ws")}/rpc/ws`)])
    )
  )
)

const reasons = (userCode: string) =>
  [
    [`users/${userCode}/block`, {}],
    [`users/${userCode}/deactivate`, {}],
    [`users/${userCode}/assign-role`, { role: "admin" }],
    [`users/${userCode}/evidence-pack`, {}],
    [`kyc/risk/${userCode}`, { risk_category: "high" }]
  ] as const

layer(TestApp.layer, { excludeTestServices: true })("text that is not well-formed Unicode, or holds NUL,", (it) => {
  it.effect("[FAULT 14] is refused in the name of a device, and the account is no worse for it", () =>
    Effect.gen(function* () {
      const { email, userCode } = yield* register()
      const login = `{"identifier":"${email}","password":"${PASSWORD}","platform":"web"`
      for (const name of ["Pixel \\ud800 9", "\\udc00", "Pixel\\u0000", "\\uDBFFx"]) {
        assert.deepStrictEqual(
          yield* send("POST", "/api/v1/auth/login", undefined, `${login},"device":{"id":"a","name":"${name}"}}`),
          [400, ["device.name INVALID_TEXT"]]
        )
      }
      assert.deepStrictEqual(
        yield* send("POST", "/api/v1/auth/login", undefined, `${login},"devi\\ud800ce":{"id":"\\u0000","name":"a"}}`),
        [400, ["devi\ufffdce INVALID_TEXT", "devi\ufffdce.id INVALID_TEXT"]]
      )
      assert.deepStrictEqual(yield* attemptsOf(userCode), [])
    })
  )

  it.effect("[FAULT 14] is refused in names and reasons over REST, whatever the operation", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* person({ role: "super_admin" })
      const someone = yield* person()
      for (const bad of ["abc\\u0000def", "abc \\ud83d def"]) {
        for (const [path, more] of reasons(someone.userCode)) {
          const body = JSON.stringify({ ...more, reason: "@" }).replace("@", bad)
          assert.deepStrictEqual(yield* send("POST", `/api/v1/${path}`, accessToken, body), [
            400,
            ["reason INVALID_TEXT"]
          ])
        }
        for (const [path, code] of [
          ["branches", "code"],
          ["features", "feature_code"]
        ] as const) {
          assert.deepStrictEqual(
            yield* send("POST", `/api/v1/${path}`, accessToken, `{"${code}":"BAD001","name":"${bad}"}`),
            [400, ["name INVALID_TEXT"]]
          )
          assert.deepStrictEqual(yield* send("PUT", `/api/v1/${path}/BAD001`, accessToken, `{"name":"${bad}"}`), [
            400,
            ["name INVALID_TEXT"]
          ])
        }
      }
    })
  )

  it.effect("[FAULT 14] is refused in a query and in a path, by the parameter's name", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* person({ role: "super_admin" })
      for (const [path, expected] of [
        ["users?q=abc%00", ["q INVALID_TEXT"]],
        ["users?q=%E9", ["q INVALID_TEXT"]],
        ["users?q=%ED%A0%80&q=a", ["q INVALID_TEXT"]],
        ["users?q=100%", ["q INVALID_TEXT"]],
        ["users?%00=a&branch=%FF", ["\ufffd INVALID_TEXT", "branch INVALID_TEXT"]],
        ["branches/A%00B", ["code INVALID_TEXT"]],
        ["users/A%00B%00C%00D%00/block", ["user_code INVALID_TEXT"]]
      ] as const) {
        const method = path.endsWith("block") ? "POST" : "GET"
        const body = method === "POST" ? `{"reason":"Because of it"}` : undefined
        assert.deepStrictEqual(yield* send(method, `/api/v1/${path}`, accessToken, body), [400, [...expected]], path)
      }
      assert.deepStrictEqual(
        yield* send("GET", "/api/v1/users?q=%EF%BF%BD%20%E0%A4%AA%E0%A5%81%E0%A4%A3%E0%A5%87+a", accessToken),
        [200, []]
      )
    })
  )

  it.effect("[FAULT 14] is refused as bytes that are no UTF-8, and never stored as U+FFFD, which itself is text", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { accessToken } = yield* person({ role: "super_admin" })
      for (const body of [
        latin1(`{"code":"CAFE01","name":"Caf\u00e9"}`),
        latin1(`{"code":"CAFE01","name":"\u00ed\u00a0\u0080"}`),
        latin1(`{"code":"CAFE01","name":"Cafe\u00c3`)
      ]) {
        assert.deepStrictEqual(yield* send("POST", "/api/v1/branches", accessToken, body), [400, ["INVALID_TEXT"]])
        assert.deepStrictEqual(yield* send("POST", "/rpc", accessToken, body), [400, ["INVALID_TEXT"]])
      }
      const named = [
        ["CAFE02", `Caf\ufffd`],
        ["CAFE03", `Caf\\ufffd \\ud83d\\ude00 \\\\u0000`]
      ] as const
      for (const [code, name] of named) {
        const body = `{"code":"${code}","name":"${name}"}`
        assert.deepStrictEqual(yield* send("POST", "/api/v1/branches", accessToken, body), [201, []])
      }
      const stored = yield* sql`select branch_code, name from branches where branch_code like 'CAFE%' order by 1`
      assert.deepStrictEqual(stored, [
        { branchCode: "CAFE02", name: "Caf\ufffd" },
        { branchCode: "CAFE03", name: "Caf\ufffd 😀 \\u0000" }
      ])
    })
  )

  it.effect("is told only to who may read: nobody's body is read before the sign-in", () =>
    Effect.gen(function* () {
      const body = `{"code":"BAD001","name":"\\u0000"}`
      assert.deepStrictEqual(yield* send("POST", "/api/v1/branches", undefined, body), [401, ["INVALID_TOKEN"]])
    })
  )

  for (const [name, transport] of [
    ["HTTP", overHttp],
    ["WebSocket", overWebSocket]
  ] as const) {
    it.effect(`[FAULT 14] is refused over RPC by ${name} as the same error, with the same paths`, () =>
      Effect.gen(function* () {
        const client = yield* RpcClient.make(Rpcs)
        const { accessToken } = yield* person({ role: "super_admin" })
        const { userCode } = yield* person()
        for (const bad of ["abc\u0000def", "abc \ud800 def"]) {
          const calls = [
            [client["users.block"]({ userCode, reason: bad }), ["reason"]],
            [client["users.deactivate"]({ userCode, reason: bad }), ["reason"]],
            [client["users.assignRole"]({ userCode, role: "admin", reason: bad }), ["reason"]],
            [client["kyc.setRisk"]({ userCode, riskCategory: "high", reason: bad }), ["reason"]],
            [client["branches.create"]({ code: `B${bad}`, name: bad }), ["code", "name"]],
            [client["features.create"]({ featureCode: "BAD", name: bad }), ["name"]],
            [client["users.list"]({ q: bad }), ["q"]],
            [
              client["sessions.login"]({
                identifier: "a",
                password: "a",
                platform: "web",
                device: { id: "a", name: bad }
              }),
              ["device.name"]
            ]
          ] as const
          for (const [call, fields] of calls) {
            const refused = yield* Effect.flip(Effect.asVoid<unknown, unknown, never>(call)).pipe(
              Effect.provideService(Bearer, accessToken)
            )
            assert.instanceOf(refused, ValidationFailed)
            assert.sameMembers(
              problems(refused),
              fields.map((field) => `${field} INVALID_TEXT`)
            )
          }
        }
      }).pipe(Effect.scoped, Effect.provide([transport, Authenticated]))
    )
  }

  it.effect("[FAULT 14] is refused by every RPC that takes anything", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* person({ role: "super_admin" })
      const client = yield* HttpClient.HttpClient
      const taking = [...Rpcs.requests.values()].filter(({ payloadSchema }) => payloadSchema.ast._tag !== "Void")
      let refused = 0
      for (const { _tag: tag } of taking) {
        const headers = JSON.stringify([["authorization", `Bearer ${accessToken}`]])
        const message = `{"_tag":"Request","id":"1","tag":"${tag}","payload":{"\\ud800":"a"},"headers":${headers}}\n`
        const request = HttpClientRequest.post("/rpc").pipe(HttpClientRequest.bodyText(message, "application/x-ndjson"))
        const answer = yield* (yield* client.execute(request)).text
        if (answer.includes("PermissionDenied")) continue
        assert.match(answer, /"_tag":"ValidationFailed".*"field":"\ufffd".*"code":"INVALID_TEXT"/, tag)
        refused += 1
      }
      assert.isAbove(refused, 50)
    })
  )

  it.effect("[FAULT 14] is refused as bytes of a WebSocket that are no UTF-8, and the next message is read", () =>
    Effect.gen(function* () {
      const url = yield* address
      const answers = yield* Effect.callback<ReadonlyArray<string>>((resume) => {
        const socket = new WebSocket(`${url.replace("http", "ws")}/rpc/ws`)
        const read: Array<string> = []
        socket.addEventListener("open", () => socket.send(message("1", "Caf\u00e9")))
        socket.addEventListener("message", ({ data }) => {
          read.push(String(data))
          if (read.length === 1) socket.send(message("2", "Cafe"))
          else resume(Effect.succeed(read))
        })
        return Effect.sync(() => socket.close())
      })
      assert.match(answers[0] ?? "", /"_tag":"Defect".*INVALID_TEXT/)
      assert.match(answers[1] ?? "", /"requestId":"2".*AuthenticationFailed/)
    })
  )
})
