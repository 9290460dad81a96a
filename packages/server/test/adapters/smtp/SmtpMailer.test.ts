import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import * as SmtpMailer from "../../../src/adapters/smtp/SmtpMailer.ts"
import { BrandConfig, defaultBrand } from "../../../src/config/BrandConfig.ts"
import { SmtpConfig } from "../../../src/config/SmtpConfig.ts"
import { Mailer } from "../../../src/features/platform/notifications/Mailer.ts"
import { fakeSmtp } from "./FakeSmtp.ts"

const email = {
  messageId: "01a207bf-7e80-7183-9092-bdd45109b170",
  template: "registration_email_otp",
  to: Redacted.make("asha@example.com"),
  subject: "Confirm your address",
  text: Redacted.make("Enter 908172"),
  html: Redacted.make("<p>Enter 908172</p>"),
  code: Redacted.make("908172")
}

const send = (url: string, to = email.to, from = "Asha Pay <no-reply@example.com>") =>
  Effect.flatMap(Mailer, (mailer) => mailer.send({ ...email, to })).pipe(
    Effect.provide(
      SmtpMailer.layer.pipe(
        Layer.provide([
          Layer.succeed(SmtpConfig, { url: Redacted.make(url), from }),
          Layer.succeed(BrandConfig, { ...defaultBrand, productName: "Asha & Sons" })
        ])
      )
    )
  )

describe("the SMTP mailer", () => {
  it.live("sends text and HTML under an id that is the same in every try", () =>
    Effect.gen(function* () {
      const { url, messages } = yield* fakeSmtp("250 ok")
      yield* send(url)
      const [message] = messages
      assert.include(message, "Message-ID: <01a207bf-7e80-7183-9092-bdd45109b170@credbuzzpay>")
      assert.match(message ?? "", /^X-Message-ID: 01a207bf-7e80-7183-9092-bdd45109b170\r$/im)
      assert.match(message ?? "", /^From: Asha Pay <no-reply@example.com>\r$/m)
      assert.match(message ?? "", /^To: asha@example.com\r$/m)
      assert.include(message, "Content-Type: text/plain")
      assert.include(message, "<p>Enter 908172</p>")
    }).pipe(Effect.scoped)
  )

  it.live("sends in the name of the product where the sender is an address alone", () =>
    Effect.gen(function* () {
      const { url, messages } = yield* fakeSmtp("250 ok")
      yield* send(url, email.to, "no-reply@example.com")
      assert.match(messages[0] ?? "", /^From: "?Asha & Sons"? <no-reply@example.com>\r$/m)
    }).pipe(Effect.scoped)
  )

  it.live("says whether trying again can help, in words of ours", () =>
    Effect.gen(function* () {
      const outcomes: ReadonlyArray<readonly [string, boolean, string]> = [
        ["550 <asha@example.com> unknown", false, "rejected"],
        ["451 later", true, "busy"]
      ]
      for (const [reply, retryable, reason] of outcomes) {
        const failure = yield* Effect.flip(send((yield* fakeSmtp(reply)).url))
        assert.deepStrictEqual([failure.retryable, failure.reason], [retryable, reason])
        assert.notInclude(JSON.stringify(failure), "asha")
      }
      const away = yield* Effect.flip(send("smtp://127.0.0.1:1"))
      assert.deepStrictEqual([away.retryable, away.reason, away.status], [true, "unreachable", null])
    }).pipe(Effect.scoped)
  )

  it.live("sends to one recipient, whatever the address holds", () =>
    Effect.gen(function* () {
      const { url, messages } = yield* fakeSmtp("250 ok")
      yield* Effect.exit(send(url, Redacted.make("asha@example.com\r\nBcc: eve@example.com")))
      for (const message of messages) assert.notMatch(message, /^Bcc:/im)
    }).pipe(Effect.scoped)
  )

  it.live("hands another machine nothing that offers no TLS, unless its address says so", () =>
    Effect.gen(function* () {
      const { url, messages } = yield* fakeSmtp("250 ok")
      // The same server by an address that is not known for this machine's.
      const elsewhere = url.replace("127.0.0.1", "[::ffff:127.0.0.1]")
      const failure = yield* Effect.flip(send(elsewhere))
      assert.isTrue(failure.retryable)
      assert.deepStrictEqual(messages, [])
      yield* send(`${elsewhere}?ignoreTLS=true`)
      assert.lengthOf(messages, 1)
    }).pipe(Effect.scoped)
  )
})
