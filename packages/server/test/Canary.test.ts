import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer, Logger, References, Tracer } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { Outbox } from "../src/features/notifications/Outbox.ts"
import { RecordedOutbox } from "../src/testing/RecordedOutbox.ts"
import { TestApp } from "../src/testing/TestApp.ts"
import { codeFor, somebody } from "./support/Slice.ts"

const PASSWORD = "canary-password-1"
const NEW_PASSWORD = "canary-password-2"
const WRONG_PASSWORD = "canary-password-3"

const told: Array<string> = []
const Logs = Layer.mergeAll(
  Logger.layer([Logger.map(Logger.formatJson, (line) => void told.push(line))]),
  Layer.succeed(References.MinimumLogLevel, "All")
)

/** Spans with everything that is put on them. */
const Spans = Layer.succeed(
  Tracer.Tracer,
  Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      const { attribute } = span
      told.push(span.name)
      span.attribute = (key, value) => {
        told.push(`${key}=${String(value)}`)
        attribute.call(span, key, value)
      }
      return span
    }
  })
)

/** The real outbox, and a record from which the test reads the codes that only the recipient sees. */
const SealedAndRecorded = Layer.effectContext(
  Effect.gen(function* () {
    const real = yield* Outbox
    const recorded = yield* Effect.provide(Effect.context<Outbox | RecordedOutbox>(), Layer.fresh(RecordedOutbox.layer))
    const note = Context.get(recorded, Outbox)
    return Context.make(RecordedOutbox, Context.get(recorded, RecordedOutbox)).pipe(
      Context.add(Outbox, {
        enqueue: (message) => Effect.andThen(real.enqueue(message), note.enqueue(message))
      })
    )
  })
).pipe(Layer.provide(Outbox.layer))

const send = Effect.fnUntraced(function* (path: string, body: object, token?: string) {
  const client = yield* HttpClient.HttpClient
  const request = HttpClientRequest.post(`/api/v1/auth/${path}`).pipe(HttpClientRequest.bodyJsonUnsafe(body))
  const response = yield* client.execute(token === undefined ? request : HttpClientRequest.bearerToken(request, token))
  const text = yield* response.text
  const data: Record<string, string> = text === "" ? {} : (JSON.parse(text).data ?? {})
  return { status: response.status, text, data }
})

const databaseDump = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const tables = yield* sql<{ tableName: string }>`
    select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  const rows = yield* Effect.forEach(
    tables,
    ({ tableName }) => sql<{ row: string }>`select row_to_json(t)::text as "row" from ${sql(tableName)} t`
  )
  return rows.flat().map(({ row }) => row)
})

const App = TestApp.over({ mailbox: SealedAndRecorded }).pipe(Layer.provide([Logs, Spans]))

layer(App, { excludeTestServices: true })("a marked secret", (it) => {
  it.effect("sent through every route, failures included, is found nowhere it must not be", () =>
    Effect.gen(function* () {
      const contacts = somebody()
      const answers: Array<string> = []
      const post = (path: string, body: object, token?: string) =>
        Effect.tap(send(path, body, token), ({ text }) => Effect.sync(() => answers.push(text)))

      const person = { ...contacts, password: PASSWORD, first_name: "Asha", last_name: "Rao" }
      yield* post("register/initiate", { ...person, email: `bad ${PASSWORD}` })
      const { registration_id } = (yield* post("register/initiate", person)).data
      const email_otp = yield* codeFor("registration_email_otp", contacts.email)
      const mobile_otp = yield* codeFor("registration_mobile_otp", contacts.mobile)
      yield* post("register/verify-otp", { registration_id: "reg_x", email_otp })
      const verified = yield* post("register/verify-otp", { registration_id, email_otp, mobile_otp })
      assert.strictEqual(verified.status, 200)
      yield* post("register/verify-otp", { registration_id, email_otp, mobile_otp })
      yield* post("register/initiate", person)
      const login = { identifier: contacts.email, password: PASSWORD, platform: "web" }
      yield* post("login", { ...login, password: WRONG_PASSWORD })
      yield* post("login", { ...login, identifier: "nobody@example.test", password: WRONG_PASSWORD })
      yield* post("login", { ...login, platform: PASSWORD })
      const first = (yield* send("login", login)).data
      const second = (yield* send("refresh", { refresh_token: first["refresh_token"] })).data
      const third = (yield* send("refresh", { refresh_token: second["refresh_token"] })).data
      yield* post("refresh", { refresh_token: first["refresh_token"] })
      yield* post("logout", {}, `${third["access_token"]}`)
      const { reset_id } = (yield* post("forgot-password", { identifier: contacts.email })).data
      const otp = yield* codeFor("password_reset_otp", contacts.email)
      yield* post("reset-password", { reset_id, otp, new_password: "short" })
      const reset = yield* post("reset-password", { reset_id, otp, new_password: NEW_PASSWORD })
      assert.strictEqual(reset.status, 200)

      const tokens = [first, second, third].flatMap((pair) => [pair["access_token"], pair["refresh_token"]])
      assert.isTrue(tokens.every((token) => token !== undefined && token.length > 20))
      const secrets = [PASSWORD, NEW_PASSWORD, WRONG_PASSWORD, ...tokens.map(String)]
      const codes = [email_otp, mobile_otp, otp].map((code) => new RegExp(`(?<![0-9a-fA-F])${code}(?![0-9a-fA-F])`))
      const metrics = yield* (yield* (yield* HttpClient.HttpClient).get("/metrics")).text
      const rows = yield* databaseDump
      assert.isAtLeast(rows.filter((row) => row.includes(`"payload_sealed"`)).length, 5)
      assert.isAtLeast(told.length, 50)
      const places = { answers, told, metrics: [metrics], rows }
      for (const [place, texts] of Object.entries(places)) {
        for (const text of texts) {
          for (const secret of secrets) assert.isFalse(text.includes(secret), `${place}: ${text}`)
          for (const code of codes) assert.notMatch(text, code, place)
        }
      }
      // Who people are is the database's business and nobody else's.
      for (const text of [...told, metrics]) {
        assert.notInclude(text, contacts.email)
        assert.notInclude(text, contacts.mobile)
      }
    })
  )
})
