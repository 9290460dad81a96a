import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { PasswordHasher } from "../../src/features/identity/passwords/PasswordHasher.ts"
import { TestApp } from "../../src/testing/TestApp.ts"

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
    it.effect("is 500 with nothing of it told, and logged once with the request's id", () =>
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
  }
)
