import { assert, describe, it, layer } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import type { HttpClient } from "effect/http"
import { RpcSerialization } from "effect/rpc"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { PasswordHasher } from "../../src/features/identity/passwords/PasswordHasher.ts"
import { RpcDefects } from "../../src/http/RpcDefects.ts"
import { type TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { ownerSays } from "../../src/testing/TestDatabase.ts"
import { person } from "../support/People.ts"
import { linesOverHttp, linesOverWebSocket, rpcHeaders, rpcLine } from "../support/RpcLines.ts"

const logged: Array<string> = []
const Recorded = Logger.layer([Logger.map(Logger.formatJson, (line) => void logged.push(line))])
const loggedUnder = (requestId: string) => logged.filter((line) => line.includes(`"request_id":"${requestId}"`))

const broken = () => Effect.die(new Error("the vault is at 10.1.2.3"))
const BrokenHasher = Layer.succeed(PasswordHasher, {
  hash: broken,
  verify: broken,
  verifyDummy: broken,
  needsRehash: () => false
})

const login = (id: string, requestId: string) =>
  rpcLine({
    id,
    tag: "sessions.login",
    payload: { identifier: `${requestId}@example.test`, password: "p4ss-canary", platform: "web" },
    headers: rpcHeaders(requestId)
  })

/** The failure of a call, as its client finds it. */
const failureOf = (lines: ReadonlyArray<string>, id: string) => {
  const exit = lines.map((line) => JSON.parse(line)).find((message) => message.requestId === id)?.exit
  return exit?._tag === "Failure" ? exit.cause : exit
}

const internalError = (requestId: string) => [
  {
    _tag: "Fail",
    error: {
      _tag: "InternalError",
      message: "Something went wrong on our side",
      errors: [{ field: null, message: "Something went wrong on our side", code: "INTERNAL_ERROR" }],
      requestId
    }
  }
]

const refused = (message: string, code: string) => ({
  _tag: "ValidationFailed",
  message: "Validation failed",
  errors: [{ field: null, message, code }]
})
const unreadable = refused("The call cannot be read", "MALFORMED_CALL")

type Ask = (lines: string) => Effect.Effect<ReadonlyArray<string>, unknown, HttpClient.HttpClient | TestAddress>
const transports: ReadonlyArray<readonly [string, Ask]> = [
  ["HTTP", linesOverHttp],
  ["WebSocket", linesOverWebSocket]
]

layer(TestApp.over({ hasher: BrokenHasher }).pipe(Layer.provide(Recorded)), { excludeTestServices: true })(
  "RPC and bugs of ours",
  (it) => {
    for (const [name, ask] of transports) {
      it.effect(
        `[FAULT 17] a handler that dies over ${name} is an InternalError with the request id, logged once`,
        () =>
          Effect.gen(function* () {
            const id = `dies-${name}`
            const lines = yield* ask(login("1", id))
            assert.deepStrictEqual(failureOf(lines, "1"), internalError(id))
            assert.notInclude(lines.join("\n"), "vault")
            assert.strictEqual(loggedUnder(id).filter((line) => line.includes("the vault is at")).length, 1)
            assert.notInclude(logged.join("\n"), "p4ss-canary")
          })
      )

      it.effect(`[FAULT 17] a table that is gone tells nothing of SQL over ${name}, and is logged once`, () =>
        Effect.gen(function* () {
          const { accessToken } = yield* person({ role: "super_admin" })
          const id = `gone-${name}`
          const call = rpcLine({ id: "1", tag: "branches.list", payload: {}, headers: rpcHeaders(id, accessToken) })
          const lines = yield* Effect.acquireUseRelease(
            ownerSays("alter table branches rename to branches_away"),
            () => ask(call),
            () => Effect.orDie(ownerSays("alter table branches_away rename to branches"))
          )
          assert.deepStrictEqual(failureOf(lines, "1"), internalError(id))
          assert.notMatch(lines.join("\n"), /sql|relation|branches/i)
          const told = loggedUnder(id)
          assert.strictEqual(told.length, 1)
          assert.match(told.join(), /relation|branches/)
        })
      )

      it.effect(`[FAULT 17] one call's bug over ${name} is no other call's`, () =>
        Effect.gen(function* () {
          const { accessToken, userCode } = yield* person()
          const id = `beside-${name}`
          const lines = yield* ask(
            login("bad", id) +
              rpcLine({ id: "good", tag: "users.me", headers: rpcHeaders(`${id}-good`, accessToken) }) +
              login("worse", `${id}-too`)
          )
          assert.deepStrictEqual(failureOf(lines, "bad"), internalError(id))
          assert.deepStrictEqual(failureOf(lines, "worse"), internalError(`${id}-too`))
          assert.strictEqual(failureOf(lines, "good").value.userCode, userCode)
          assert.notInclude(lines.join("\n"), `"Defect"`)
        })
      )

      it.effect(`[FAULT 17] a call over ${name} that cannot be read is told so, in words of ours, and not logged`, () =>
        Effect.gen(function* () {
          const before = logged.length
          const calls = [
            [{ tag: "users.me", payload: { a: 1 } }, unreadable],
            [{ tag: "consents.mine", payload: "text" }, unreadable],
            [{ tag: "users.me", headers: 5 }, unreadable],
            [{ tag: "users.me", headers: [null] }, unreadable],
            [{ tag: "users.me", headers: [["authorization", { a: 1 }]] }, unreadable],
            [{ tag: "nope" }, refused("There is no such operation", "UNKNOWN_OPERATION")],
            [{ tag: "constructor" }, refused("There is no such operation", "UNKNOWN_OPERATION")],
            [{ tag: "users.list", payload: 5 }, "AuthenticationFailed"],
            [{ tag: "sessions.refresh", payload: [] }, refused("must be an object", "INVALID_TYPE")],
            [{ tag: "sessions.login", payload: 5 }, refused("must be an object", "INVALID_TYPE")]
          ] as const
          const lines = yield* ask(calls.map(([call], n) => rpcLine({ id: `${n}`, ...call })).join(""))
          for (const [n, [call, expected]] of calls.entries()) {
            const [{ error }] = failureOf(lines, `${n}`)
            const { requestId, ...told } = error
            assert.match(requestId, /^req_/)
            if (typeof expected === "string") assert.strictEqual(error._tag, expected)
            else assert.deepStrictEqual(told, expected, JSON.stringify(call))
          }
          assert.strictEqual(logged.length, before)
        })
      )

      it.effect(`[FAULT 17] a number over ${name} that JSON can say and not write is refused by its field`, () =>
        Effect.gen(function* () {
          const before = logged.length
          for (const number of ["1e400", "-1e999"]) {
            const payload = `{"identifier":${number},"password":"whatever","platform":"web"}`
            const lines = yield* ask(
              `{"_tag":"Request","id":"1","tag":"sessions.login","payload":${payload},"headers":[]}\n`
            )
            const [{ error }] = failureOf(lines, "1")
            assert.strictEqual(error._tag, "ValidationFailed")
            assert.deepStrictEqual(
              error.errors.map(({ field }: { readonly field: string }) => field),
              ["identifier"]
            )
          }
          assert.strictEqual(logged.length, before)
        })
      )

      it.effect(`[FAULT 17] what over ${name} is no call carries no parser's words`, () =>
        Effect.gen(function* () {
          const before = logged.length
          for (const text of ["{bad", "null", "5", "[]", `{"_tag":"Nope"}`, rpcLine({ tag: "users.me" }).trim()]) {
            const lines = yield* ask(`${text}\n`)
            assert.deepStrictEqual(
              lines.map((line) => JSON.parse(line)),
              [{ _tag: "Defect", defect: "The message cannot be read" }],
              text
            )
          }
          assert.strictEqual(logged.length, before)
        })
      )
    }
  }
)

const parser = Effect.map(RpcSerialization.RpcSerialization, (serialization) => serialization.makeUnsafe()).pipe(
  Effect.provide(RpcDefects.pipe(Layer.provide(RpcSerialization.layerNdjson), Layer.provide(Recorded)))
)

describe("the serialization of RPC", () => {
  it.effect.each([
    {
      _tag: "Exit",
      requestId: "1",
      exit: { _tag: "Failure", cause: [{ _tag: "Die", defect: "cannot encode: secret" }] }
    },
    {
      _tag: "Exit",
      requestId: "1",
      exit: { _tag: "Failure", cause: [{ _tag: "Die", defect: { message: "secret" } }] }
    },
    { _tag: "Defect", defect: { name: "TypeError", message: "secret" } }
  ])("[FAULT 17] logs once what the platform dies of beside handlers, and does not tell it: %j", (response) =>
    Effect.gen(function* () {
      const before = logged.length
      const text = String((yield* parser).encode(response))
      assert.include(text, "Something went wrong on our side")
      assert.notInclude(text, "secret")
      yield* Effect.yieldNow
      const told = logged.slice(before)
      assert.strictEqual(told.length, 1)
      assert.include(told.join(), "secret")
      const requestId = /"requestId":"(\w+)"/.exec(text.replace(`"requestId":"1"`, ""))?.[1]
      if (requestId !== undefined) assert.include(told.join(), requestId)
    })
  )

  it.effect("leaves answers, failures that are typed, and interruptions as they are", () =>
    Effect.gen(function* () {
      const { encode } = yield* parser
      for (const exit of [
        { _tag: "Success", value: { _tag: "Die", defect: "a word" } },
        { _tag: "Failure", cause: [{ _tag: "Fail", error: { _tag: "NotFound" } }] },
        { _tag: "Failure", cause: [{ _tag: "Interrupt", fiberId: 46 }] }
      ]) {
        const response = { _tag: "Exit", requestId: "1", exit }
        assert.deepStrictEqual(JSON.parse(String(encode(response))), response)
      }
    })
  )

  it("lets through every payload of a caller but none where none is taken, so that handlers refuse", () => {
    const kinds = new Set<string>([...Rpcs.requests.values()].map(({ payloadSchema }) => payloadSchema.ast._tag))
    assert.deepStrictEqual([...kinds].toSorted(), ["Declaration", "Void"])
  })
})
