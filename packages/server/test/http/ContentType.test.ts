import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { connect } from "node:net"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { person } from "../support/People.ts"

/** A request as it is written here, and the status of its answer and what it says. */
const sent = Effect.fnUntraced(function* (head: string, body: string, headers: ReadonlyArray<string> = []) {
  const { hostname, port } = new URL((yield* TestAddress).url)
  const answer = yield* Effect.callback<string>((resume) => {
    const socket = connect(Number(port), hostname)
    let all = ""
    socket.on("data", (chunk) => (all += String(chunk)))
    socket.on("close", () => resume(Effect.succeed(all)))
    socket.write([`${head} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers, "", body].join("\r\n"))
  })
  return { status: Number(answer.split(" ")[1]), answer }
})

const length = (body: string) => `Content-Length: ${Buffer.byteLength(body)}`
const JSON_BODY = '{"identifier":"nobody@example.test","password":"a wrong password","platform":"web"}'
const CHUNKED = `${JSON_BODY.length.toString(16)}\r\n${JSON_BODY}\r\n0\r\n\r\n`

layer(TestApp.layer, { excludeTestServices: true })("a body without a content type", (it) => {
  it.effect("[FAULT 27] is 415 over REST, in whatever way it comes", () =>
    Effect.gen(function* () {
      for (const [body, ...headers] of [
        [JSON_BODY, length(JSON_BODY)],
        [CHUNKED, "Transfer-Encoding: chunked"],
        ["x", length("x")]
      ] as const) {
        const { answer, status } = yield* sent("POST /api/v1/auth/login", body, headers)
        assert.strictEqual(status, 415, answer)
        assert.include(answer, '"code":"UNSUPPORTED_MEDIA_TYPE"')
      }
      const wrong = yield* sent("POST /api/v1/auth/login", JSON_BODY, [length(JSON_BODY), "Content-Type: text/plain"])
      assert.strictEqual(wrong.status, 415)
      for (const type of ["application/json", "application/json; charset=utf-8", "Application/JSON"]) {
        const typed = yield* sent("POST /api/v1/auth/login", JSON_BODY, [length(JSON_BODY), `Content-Type: ${type}`])
        assert.strictEqual(typed.status, 401, typed.answer)
      }
    })
  )

  it.effect("[FAULT 27] is 415 of PUT and where the body may be left out, and only there it may be", () =>
    Effect.gen(function* () {
      const { accessToken, userCode } = yield* person()
      const signed = `Authorization: Bearer ${accessToken}`
      const put = yield* sent(`PUT /api/v1/users/${userCode}`, "{}", [length("{}"), signed, 'If-Match: "1"'])
      assert.strictEqual(put.status, 415, put.answer)
      const with_ = yield* sent("POST /api/v1/auth/logout", "{}", [length("{}"), signed])
      assert.strictEqual(with_.status, 415, with_.answer)
      const without = yield* sent("POST /api/v1/auth/logout", "", [length(""), signed])
      assert.strictEqual(without.status, 204, without.answer)
    })
  )

  it.effect("[FAULT 27] is taken by RPC, which does not look at the type", () =>
    Effect.gen(function* () {
      const call = `${JSON.stringify({ _tag: "Request", id: "1", tag: "users.me", payload: null, headers: [] })}\n`
      for (const headers of [[], ["Content-Type: text/plain"]]) {
        const { answer, status } = yield* sent("POST /rpc", call, [length(call), ...headers])
        assert.strictEqual(status, 200, answer)
        assert.include(answer, "INVALID_TOKEN")
      }
    })
  )
})
