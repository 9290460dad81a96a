import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import type { HttpClient } from "effect/http"
import { type TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { person } from "../support/People.ts"
import { linesOverHttp, linesOverWebSocket, type RpcLine, rpcHeaders, rpcLine } from "../support/RpcLines.ts"

/** How a call ended. */
const exitOf = (lines: ReadonlyArray<string>, id: string) =>
  lines.map((line) => JSON.parse(line)).find((message) => message.requestId === id)?.exit

/** The error of a call. */
const errorOf = (lines: ReadonlyArray<string>, id: string) => exitOf(lines, id)?.cause[0].error

type Ask = (lines: string) => Effect.Effect<ReadonlyArray<string>, unknown, HttpClient.HttpClient | TestAddress>
const transports: ReadonlyArray<readonly [string, Ask]> = [
  ["HTTP", linesOverHttp],
  ["WebSocket", linesOverWebSocket]
]

layer(TestApp.over({}), { excludeTestServices: true })("errors over RPC", (it) => {
  for (const [name, ask] of transports) {
    it.effect(`every error over ${name} carries the request id that its caller sent`, () =>
      Effect.gen(function* () {
        const { accessToken } = yield* person()
        const calls: Readonly<Record<string, RpcLine & { readonly token?: string }>> = {
          unknown: { tag: "nope" },
          unreadable: { tag: "users.me", payload: { a: 1 } },
          nobody: { tag: "users.me" },
          invalid: { tag: "sessions.login", payload: { identifier: "" } },
          wrong: { tag: "sessions.login", payload: { identifier: "a@b.test", password: "wrong-1!", platform: "web" } },
          denied: { tag: "auditSeals.verify", token: accessToken }
        }
        const asked = Object.entries(calls).map(([id, { token, ...call }]) =>
          rpcLine({ id, ...call, headers: rpcHeaders(`${name}-${id}`, token) })
        )
        const lines = yield* ask(asked.join(""))
        const tags = Object.keys(calls).map((id) => [id, errorOf(lines, id)._tag, errorOf(lines, id).requestId])
        assert.deepStrictEqual(tags, [
          ["unknown", "ValidationFailed", `${name}-unknown`],
          ["unreadable", "ValidationFailed", `${name}-unreadable`],
          ["nobody", "AuthenticationFailed", `${name}-nobody`],
          ["invalid", "ValidationFailed", `${name}-invalid`],
          ["wrong", "AuthenticationFailed", `${name}-wrong`],
          ["denied", "PermissionDenied", `${name}-denied`]
        ])
      })
    )

    it.effect(`nothing, null and {} are the same input over ${name}, where an operation needs none`, () =>
      Effect.gen(function* () {
        const { accessToken } = yield* person({ role: "super_admin" })
        for (const tag of ["users.me", "branches.list", "sessions.list"]) {
          const headers = rpcHeaders("nothing", accessToken)
          const asked = [undefined, null, {}].map((payload, n) => rpcLine({ id: `${n}`, tag, payload, headers }))
          const lines = yield* ask(asked.join(""))
          const ends = ["0", "1", "2"].map((id) => exitOf(lines, id))
          assert.deepStrictEqual(
            ends.map(({ _tag }) => _tag),
            ["Success", "Success", "Success"],
            tag
          )
        }
      })
    )
  }

  it.effect("fields are named as callers of RPC write them, by schemas and by services alike", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* person({ role: "super_admin" })
      const initiate = {
        email: "somebody@example.test",
        mobile: "+915550000000",
        password: "Tr0ub4dor-and-3",
        firstName: "",
        fax_number: "1"
      }
      const lines = yield* linesOverHttp(
        rpcLine({ id: "schema", tag: "registration.initiate", payload: initiate }) +
          rpcLine({
            id: "service",
            tag: "users.get",
            payload: { userCode: "ZZZZZZZZ" },
            headers: rpcHeaders("service", accessToken)
          }) +
          rpcLine({
            id: "sort",
            tag: "users.list",
            payload: { sort: ["first_name"] },
            headers: rpcHeaders("sort", accessToken)
          })
      )
      const fields = errorOf(lines, "schema").errors.map(({ field }: { readonly field: string }) => field)
      assert.includeMembers(fields, ["firstName", "fax_number"])
      assert.strictEqual(errorOf(lines, "service").errors[0].field, "userCode")
      assert.deepStrictEqual(errorOf(lines, "sort").errors, [
        { field: "sort", message: "takes only createdAt, lastName, email, userCode", code: "UNKNOWN_SORT_KEY" }
      ])
    })
  )
})
