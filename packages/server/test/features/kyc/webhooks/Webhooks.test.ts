import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { BankSubmissionService } from "../../../../src/features/kyc/submissions/BankSubmissionService.ts"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { signWebhook } from "../../../../src/features/platform/webhooks/WebhookSignature.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { consent, statusOf, submitBank, verifiedUpTo } from "../../../support/KycPeople.ts"

const secret = Redacted.make("a webhook secret for tests")

interface Sent {
  readonly provider?: string
  readonly id?: string
  readonly ageSeconds?: number
  readonly signedWith?: typeof secret
  /** What the signature is over, where it is not what is sent. */
  readonly signedBytes?: Uint8Array
  readonly body: string | Uint8Array
}

const encode = (text: string) => new TextEncoder().encode(text)

/** Sends a webhook as the provider would; the status and the code of the answer. */
const send = Effect.fnUntraced(function* ({
  ageSeconds = 0,
  body,
  id = "evt_1",
  provider = "sandbox",
  signedBytes,
  signedWith = secret
}: Sent) {
  const bytes = typeof body === "string" ? encode(body) : body
  const seconds = Math.floor(DateTime.toEpochMillis(yield* DateTime.now) / 1000) - ageSeconds
  const client = yield* HttpClient.HttpClient
  const response = yield* client.execute(
    HttpClientRequest.post(`/api/v1/kyc/webhooks/${provider}`).pipe(
      HttpClientRequest.setHeaders({
        "webhook-id": id,
        "webhook-timestamp": String(seconds),
        "webhook-signature": signWebhook(signedWith, id, seconds, signedBytes ?? bytes)
      }),
      HttpClientRequest.bodyUint8Array(bytes, "application/json")
    )
  )
  const text = yield* response.text
  return [response.status, text === "" ? "" : (/"code":"([A-Z_]+)"/.exec(text)?.[1] ?? "")] as const
})

/** The body for a verification of the sandbox. */
const about = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ providerRef: string }>`
    select provider_ref from kyc_verifications where user_code = ${userCode} and kind <> 'aadhaar' and provider_ref is not null`
  return JSON.stringify({ ref_id: row?.providerRef.slice("sandbox:".length), state: "VERIFIED" })
})

const resume = Effect.flatMap(KycResume, ({ run }) => run)

layer(TestApp.layer, { excludeTestServices: true })("a provider's webhook", (it) => {
  it.effect("makes us ask the provider at once, and is never believed itself", () =>
    Effect.gen(function* () {
      const { me } = yield* verifiedUpTo("pan")
      yield* submitBank(me, "00224412311300", "YESB0000001")
      const body = yield* about(me.userCode)
      assert.deepStrictEqual(yield* send({ body, id: "evt_early" }), [204, ""])
      yield* resume
      assert.strictEqual((yield* statusOf(me)).documents.bank.status, "pending")
      yield* (yield* MovableClock).advance("121 seconds")
      assert.deepStrictEqual(yield* send({ body, id: "evt_later" }), [204, ""])
      yield* resume
      assert.strictEqual((yield* statusOf(me)).documents.bank.status, "verified")
    })
  )

  it.effect("tells of a rupee that was paid, so that nobody has to ask", () =>
    Effect.gen(function* () {
      const { me } = yield* verifiedUpTo("pan")
      yield* (yield* BankSubmissionService).startReverse(me, { consent, holderName: "Asha Rao" })
      yield* (yield* MovableClock).advance("31 seconds")
      assert.deepStrictEqual(yield* send({ body: yield* about(me.userCode), id: "evt_paid" }), [204, ""])
      yield* resume
      assert.strictEqual((yield* statusOf(me)).isKycComplete, true)
    })
  )

  it.effect("is taken once, however often it is sent, also at the same time", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const body = JSON.stringify({ ref_id: "nobody's" })
      const answers = yield* Effect.all(
        Array.from({ length: 20 }, () => send({ body, id: "evt_twice" })),
        { concurrency: "unbounded" }
      )
      assert.isTrue(answers.every(([status]) => status === 204))
      const kept = yield* sql`select 1 from kyc_webhook_events where event_id = 'evt_twice'`
      assert.lengthOf(kept, 1)
    })
  )

  it.effect("is signed over its very bytes, not over what they say", () =>
    Effect.gen(function* () {
      const refused = [400, "WEBHOOK_REJECTED"] as const
      const plain = encode(JSON.stringify({ ref_id: "nobody's" }))
      const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...plain)
      assert.deepStrictEqual(yield* send({ body: marked, id: "evt_marked" }), [204, ""])
      assert.deepStrictEqual(yield* send({ body: marked, signedBytes: plain, id: "evt_unmarked" }), refused)
      const spaced = encode('{ "ref_id": "nobody\'s" }\n')
      assert.deepStrictEqual(yield* send({ body: spaced, id: "evt_spaced" }), [204, ""])
      assert.deepStrictEqual(yield* send({ body: spaced, signedBytes: plain, id: "evt_compact" }), refused)
      assert.deepStrictEqual(yield* send({ body: Uint8Array.of(0xff, ...plain), id: "evt_no_text" }), refused)
      assert.deepStrictEqual(yield* send({ body: '{"ref_id":"\\u0000"}', id: "evt_nul" }), refused)
    })
  )

  it.effect("is refused, in one way, when it is forged, old, of somebody unknown, or not readable", () =>
    Effect.gen(function* () {
      const body = JSON.stringify({ ref_id: "R-1" })
      const refused = [400, "WEBHOOK_REJECTED"] as const
      assert.deepStrictEqual(yield* send({ body, signedWith: Redacted.make("another secret for tests") }), refused)
      assert.deepStrictEqual(yield* send({ body, ageSeconds: 301 }), refused)
      assert.deepStrictEqual(yield* send({ body, ageSeconds: -301 }), refused)
      assert.deepStrictEqual(yield* send({ body, provider: "unknown" }), refused)
      assert.deepStrictEqual(yield* send({ body: "{", id: "evt_broken" }), refused)
      assert.deepStrictEqual(yield* send({ body: "[]", id: "evt_list" }), refused)
    })
  )
})
