import { assert, layer } from "@effect/vitest"
import { NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer, Redacted, Schema } from "effect"
import { HttpClient, HttpRouter } from "effect/http"
import { SqlClient } from "effect/sql"
import { BrandConfig, defaultBrand } from "../../../../src/config/BrandConfig.ts"
import { DevMailbox } from "../../../../src/features/platform/notifications/DevMailbox.ts"
import { DevMailboxHttp } from "../../../../src/features/platform/notifications/DevMailboxHttp.ts"
import type { OutgoingEmail } from "../../../../src/features/platform/notifications/Mailer.ts"
import { Mailer } from "../../../../src/features/platform/notifications/Mailer.ts"
import { messages } from "../../../../src/features/platform/notifications/messages/Messages.ts"
import { SmsGateway } from "../../../../src/features/platform/notifications/SmsGateway.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestKeys } from "../../../../src/testing/TestKeys.ts"

const Stored = DevMailbox.layer.pipe(
  Layer.provideMerge(TestKeys.layer),
  Layer.provideMerge(Layer.mergeAll(TestCrypto.layer, TestDatabase.layer))
)

const brand = { ...defaultBrand, productName: "Asha & Sons" }

const served = (mailbox: typeof Stored | typeof DevMailbox.layerMemory) =>
  HttpRouter.serve(DevMailboxHttp, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provideMerge(NodeHttpServer.layerTest),
    Layer.provideMerge(DevMailbox.layerPorts),
    Layer.provideMerge(mailbox),
    Layer.provideMerge(Layer.merge(MovableClock.layerAt(), Layer.succeed(BrandConfig, brand)))
  )

const email: OutgoingEmail = {
  messageId: "01a207bf-7e80-7183-9092-bdd45109b170",
  template: "registration_email_otp",
  to: Redacted.make("Asha.Rao@Example.com"),
  subject: `Confirm <script>alert("1")</script>`,
  text: Redacted.make("Enter 908172 & wait"),
  html: Redacted.make("<p>Enter 908172</p>"),
  code: Redacted.make("908172")
}
const sms = {
  messageId: "01a207bf-7e80-7183-9092-bdd45109b171",
  template: "contact_taken_sms",
  to: Redacted.make("+919812345678"),
  text: Redacted.make("Sign in instead"),
  locale: "en" as const,
  code: null
}

const Answer = Schema.Struct({
  success: Schema.Literal(true),
  message: Schema.String,
  errors: Schema.Array(Schema.Never),
  data: Schema.Struct({ items: Schema.Array(Schema.Record(Schema.String, Schema.NullOr(Schema.String))) })
})

const get = (path: string) => Effect.flatMap(HttpClient.HttpClient, (client) => client.get(path))
const items = (query: string) =>
  Effect.gen(function* () {
    const response = yield* get(`/dev/mailbox/messages${query}`)
    assert.strictEqual(response.status, 200)
    return (yield* Schema.decodeUnknownEffect(Answer)(yield* response.json)).data.items
  })

const kinds = [
  { name: "the dev mailbox in the database", mailbox: Stored },
  { name: "the dev mailbox in memory", mailbox: DevMailbox.layerMemory }
]

for (const { name, mailbox } of kinds) {
  layer(served(mailbox), { excludeTestServices: true })(name, (it) => {
    it.effect("is empty at first, and says so", () =>
      Effect.gen(function* () {
        assert.deepStrictEqual(yield* items(""), [])
        assert.include(yield* (yield* get("/dev/mailbox")).text, "No messages yet")
      })
    )

    it.effect("keeps what the two providers are handed, once, newest first", () =>
      Effect.gen(function* () {
        const clock = yield* MovableClock
        yield* (yield* Mailer).send(email)
        yield* clock.advance("1 second")
        yield* (yield* SmsGateway).send(sms)
        yield* (yield* Mailer).send(email)
        assert.deepStrictEqual(yield* items(""), [
          {
            channel: "sms",
            to: "+919812345678",
            template: "contact_taken_sms",
            subject: null,
            body: "Sign in instead",
            code: null,
            sent_at: "2026-11-23T09:30:01.000Z"
          },
          {
            channel: "email",
            to: "Asha.Rao@Example.com",
            template: "registration_email_otp",
            subject: email.subject,
            body: "Enter 908172 & wait",
            code: "908172",
            sent_at: "2026-11-23T09:30:00.000Z"
          }
        ])
      })
    )

    it.effect("finds an address in any case, and a number with its plus encoded, plain or left out", () =>
      Effect.gen(function* () {
        for (const to of ["asha.rao@example.com", "ASHA.RAO%40EXAMPLE.COM", "+Asha.Rao@example.com+"]) {
          assert.deepStrictEqual(
            (yield* items(`?to=${to}`)).map(({ channel }) => channel),
            ["email"],
            to
          )
        }
        for (const to of ["%2B919812345678", "+919812345678", "919812345678", "9812345678", "%2B91%2098123-45678"]) {
          assert.deepStrictEqual(
            (yield* items(`?to=${to}`)).map(({ channel }) => channel),
            ["sms"],
            to
          )
        }
        assert.deepStrictEqual(yield* items("?to=nobody@example.com"), [])
        assert.strictEqual((yield* items("?to=&limit=1")).length, 1)
        assert.strictEqual((yield* items("?limit=none")).length, 2)
      })
    )

    it.effect("shows a page that escapes everything, puts codes first and needs no script", () =>
      Effect.gen(function* () {
        const response = yield* get("/dev/mailbox?to=%22%3E%3Cscript%3E")
        assert.match(response.headers["content-security-policy"] ?? "", /^default-src 'none'; style-src 'self'/)
        assert.notInclude(yield* response.text, "<script")
        const page = yield* (yield* get("/dev/mailbox")).text
        assert.include(page, '<p class="code">908172</p>')
        assert.include(page, "Confirm &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;")
        assert.notInclude(page, "<script")
        assert.notMatch(page, / style=|<style/)
        const style = yield* get("/dev/mailbox.css")
        assert.match(style.headers["content-type"] ?? "", /^text\/css/)
      })
    )

    it.effect("shows every message there is in both languages and in the brand, e-mails as HTML too", () =>
      Effect.gen(function* () {
        const page = yield* (yield* get("/dev/mailbox/examples")).text
        for (const { template } of messages) {
          assert.include(page, `${template} · en`)
          assert.include(page, `${template} · hi`)
        }
        assert.include(page, "Asha &amp; Sons: signing in to your account is paused")
        assert.notMatch(page, /<script|CredbuzzPay/)
        const email = yield* get("/dev/mailbox/examples/account_locked/hi")
        assert.match(email.headers["content-security-policy"] ?? "", /^default-src 'none'; style-src 'unsafe-inline'/)
        assert.include(yield* email.text, '<html lang="hi">')
        for (const path of ["contact_taken_sms/en", "account_locked/fr", "nonsense/en"])
          assert.strictEqual((yield* get(`/dev/mailbox/examples/${path}`)).status, 404, path)
      })
    )
  })
}

layer(Stored, { excludeTestServices: true })("the table of the dev mailbox", (it) => {
  it.effect("holds neither recipient nor code in the clear", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* (yield* DevMailbox).receive(email)
      const [row] = yield* sql<{ row: string }>`select dev_mailbox_messages::text as row from dev_mailbox_messages`
      assert.isDefined(row)
      for (const secret of ["asha", "Asha", "908172"]) assert.notInclude(row?.row ?? "", secret)
    })
  )
})
