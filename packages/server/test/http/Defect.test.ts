import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { PasswordHasher } from "../../src/features/identity/passwords/PasswordHasher.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { ownerSays } from "../../src/testing/TestDatabase.ts"
import { person } from "../support/People.ts"

const lines: Array<string> = []
const Recorded = Logger.layer([Logger.map(Logger.formatJson, (line) => void lines.push(line))])
const broken = () => Effect.die(new Error("the vault is at 10.1.2.3"))
const BrokenHasher = Layer.succeed(PasswordHasher, {
  hash: broken,
  verify: broken,
  verifyDummy: broken,
  needsRehash: () => false
})

layer(TestApp.over({ hasher: BrokenHasher }).pipe(Layer.provide(Recorded)), { excludeTestServices: true })(
  "a bug of ours",
  (it) => {
    it.effect("[FAULT 17] is 500 with nothing of it told, and logged once with the request's id", () =>
      Effect.gen(function* () {
        const client = yield* HttpClient.HttpClient
        const response = yield* client.execute(
          HttpClientRequest.post("/api/v1/auth/login").pipe(
            HttpClientRequest.bodyJsonUnsafe({
              identifier: "a@example.test",
              password: "p4ss-canary",
              platform: "web"
            }),
            HttpClientRequest.setHeader("x-request-id", "trace-me")
          )
        )
        const text = yield* response.text
        assert.strictEqual(response.status, 500)
        assert.include(text, `"code":"INTERNAL_ERROR"`)
        assert.notInclude(text, "vault")
        const told = lines.filter((line) => line.includes("the vault is at"))
        assert.strictEqual(told.length, 1)
        assert.include(told[0], `"request_id":"trace-me"`)
        assert.notInclude(lines.join("\n"), "p4ss-canary")
      })
    )

    it.effect("[FAULT 17] is 500 that tells nothing of SQL when a table is gone, and is logged once", () =>
      Effect.gen(function* () {
        const client = yield* HttpClient.HttpClient
        const { accessToken } = yield* person({ role: "super_admin" })
        const headers = { authorization: `Bearer ${accessToken}`, "x-request-id": "gone" }
        const response = yield* Effect.acquireUseRelease(
          ownerSays("alter table branches rename to branches_away"),
          () => client.get("/api/v1/branches", { headers }),
          () => Effect.orDie(ownerSays("alter table branches_away rename to branches"))
        )
        const text = yield* response.text
        assert.strictEqual(response.status, 500)
        assert.include(text, `"code":"INTERNAL_ERROR"`)
        assert.include(text, `"request_id":"gone"`)
        assert.notMatch(text, /sql|relation|branches/i)
        const told = lines.filter((line) => line.includes(`"request_id":"gone"`))
        assert.strictEqual(told.length, 1)
        assert.match(told.join(), /relation|branches/)
      })
    )

    it.effect.each(["{bad", "5", "[]", `{"identifier":{"a":1},"password":2}`, `{"identifier":"a\\ud800"}`])(
      "[FAULT 17] is not what a body is that cannot be read: words of ours, and no line in the log: %s",
      (body) =>
        Effect.gen(function* () {
          const client = yield* HttpClient.HttpClient
          const before = lines.length
          const response = yield* client.execute(
            HttpClientRequest.post("/api/v1/auth/login").pipe(HttpClientRequest.bodyText(body, "application/json"))
          )
          assert.strictEqual(response.status, 400)
          assert.notMatch(yield* response.text, /SyntaxError|Expected|Unexpected|position|SchemaError|at \//)
          assert.strictEqual(lines.length, before)
        })
    )
  }
)
