import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { MinimumAgeConfig } from "../../src/config/MinimumAgeConfig.ts"
import { TestApp } from "../../src/testing/TestApp.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { person } from "../support/People.ts"

interface Answer {
  readonly errors: ReadonlyArray<{ readonly field: string | null; readonly code: string }>
}

const ask = Effect.fnUntraced(function* (method: "GET" | "POST", path: string, token?: string, body?: object) {
  const client = yield* HttpClient.HttpClient
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const request = HttpClientRequest.make(method)(`/api/v1/${path}`, { headers })
  const response = yield* client.execute(body === undefined ? request : HttpClientRequest.bodyJsonUnsafe(request, body))
  const { errors } = JSON.parse(yield* response.text) as Answer
  return { status: response.status, errors: errors.map(({ code, field }) => `${field} ${code}`) }
})

const newcomer = { email: "asha@example.com", mobile: "9876543210", first_name: "Asha", last_name: "Rao" }

layer(TestApp.layer, { excludeTestServices: true })("a date that cannot be", (it) => {
  it.effect("[FAULT 15] is refused as a day of birth by whoever takes one, beside whatever else is wrong", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const days = [
        ["2030-01-01", "INVALID_DATE"],
        ["0000-01-01", "INVALID_DATE"],
        ["1900-01-01", "INVALID_DATE"],
        ["2023-02-29", "INVALID_DATE"],
        ["2015-06-01", "UNDER_AGE"]
      ] as const
      for (const [dob, code] of days) {
        const started = { ...newcomer, password: "three blue kites", dob }
        assert.deepStrictEqual(yield* ask("POST", "auth/register/initiate", undefined, started), {
          status: 400,
          errors: [`dob ${code}`]
        })
        assert.deepStrictEqual(yield* ask("POST", "users", boss.accessToken, { ...newcomer, dob }), {
          status: 400,
          errors: [`dob ${code}`]
        })
      }
      const both = { ...newcomer, password: "password1234", dob: "2030-01-01" }
      const { errors } = yield* ask("POST", "auth/register/initiate", undefined, both)
      assert.deepStrictEqual(errors.toSorted(), ["dob INVALID_DATE", "password PASSWORD_TOO_COMMON"])
    })
  )

  it.effect("[FAULT 15] is refused as a moment by whoever takes one", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person({})
      const moments = [
        "2027-02-30T10:00:00Z",
        "2027-03-01T10:00:00",
        "2027-03-01",
        "0000-01-01T00:00:00Z",
        "-004800-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        "tomorrow"
      ]
      for (const at of moments) {
        const block = { reason: "Reported as stolen", blocked_until: at }
        assert.deepStrictEqual(yield* ask("POST", `users/${someone.userCode}/block`, boss.accessToken, block), {
          status: 400,
          errors: ["blocked_until INVALID_MOMENT"]
        })
        const pack = { reason: "Asked by the auditor", from: at }
        const { errors, status } = yield* ask("POST", `users/${someone.userCode}/evidence-pack`, boss.accessToken, pack)
        assert.deepStrictEqual({ errors, status }, { status: 400, errors: ["from INVALID_MOMENT"] }, at)
      }
      for (const at of ["0000-01-01", "9999-12-31T23:59:59-12:00", "10000-01-01", "2027-02-30"]) {
        const path = `users?created_from=${encodeURIComponent(at)}`
        const { errors, status } = yield* ask("GET", path, boss.accessToken)
        assert.deepStrictEqual({ errors, status }, { status: 400, errors: ["created_from INVALID_MOMENT"] }, path)
      }
    })
  )
})

const adults = Layer.merge(TestServices.parts.settings, Layer.succeed(MinimumAgeConfig, 21))

layer(TestApp.over({ settings: adults }), { excludeTestServices: true })("where people must be 21", (it) => {
  it.effect("[FAULT 15] nobody of twenty is taken, by whoever takes a day of birth", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const started = { ...newcomer, password: "three blue kites", dob: "2006-06-01" }
      const refused = { status: 400, errors: ["dob UNDER_AGE"] }
      assert.deepStrictEqual(yield* ask("POST", "auth/register/initiate", undefined, started), refused)
      const { password: _none, ...made } = started
      assert.deepStrictEqual(yield* ask("POST", "users", boss.accessToken, made), refused)
      const consents = [
        { purpose: "terms", text_version: "2026-11" },
        { purpose: "privacy", text_version: "2026-11" }
      ]
      const profile = { gender: "female", dob: started.dob, consents }
      const me = yield* person()
      const completed = yield* ask("POST", "auth/register/complete", me.accessToken, profile)
      assert.include(completed.errors, "dob UNDER_AGE")
    })
  )
})
