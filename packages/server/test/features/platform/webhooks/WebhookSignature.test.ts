import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect, Redacted } from "effect"
import { signWebhook, verifyWebhook } from "../../../../src/features/platform/webhooks/WebhookSignature.ts"

const secret = Redacted.make("a webhook secret for tests")
const at = 1_790_000_000
const body = new TextEncoder().encode('{"ref_id":"R-1","state":"VERIFIED"}')
const signature = signWebhook(secret, "evt_1", at, body)
const headers = { id: "evt_1", timestamp: String(at), signature }

const verify = (changed: Partial<Parameters<typeof verifyWebhook>[0]> = {}) =>
  verifyWebhook({ secret, headers, body, now: DateTime.makeUnsafe(at * 1000), ...changed })

const reason = (changed: Parameters<typeof verify>[0]) =>
  Effect.map(Effect.flip(verify(changed)), (error) => error.reason)

describe("a webhook", () => {
  it.effect("that the provider signed is taken, by its id", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* verify(), "evt_1")
    })
  )

  it("is signed as Standard Webhooks says (their published vector)", () => {
    const theirs = {
      secret: Redacted.make("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      timestamp: 1_614_265_330,
      body: new TextEncoder().encode('{"test": 2432232314}')
    }
    const signed = signWebhook(theirs.secret, theirs.id, theirs.timestamp, theirs.body)
    assert.strictEqual(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  })

  it.effect("is refused after a change of any byte of it, or by another secret", () =>
    Effect.gen(function* () {
      for (let index = 0; index < body.length; index++) {
        assert.strictEqual(yield* reason({ body: body.with(index, body[index]! ^ 1) }), "wrong_signature")
      }
      assert.strictEqual(yield* reason({ headers: { ...headers, id: "evt_2" } }), "wrong_signature")
      assert.strictEqual(yield* reason({ headers: { ...headers, timestamp: String(at + 1) } }), "wrong_signature")
      assert.strictEqual(yield* reason({ secret: Redacted.make("another webhook secret") }), "wrong_signature")
      for (const given of [
        "",
        "v1,",
        "v1,AAAA",
        "v2," + signature.slice(3),
        signature.slice(3),
        "v1," + "A".repeat(43) + "="
      ]) {
        assert.strictEqual(yield* reason({ headers: { ...headers, signature: given } }), "wrong_signature")
      }
    })
  )

  it.effect("may carry the signatures of two secrets while one replaces the other, but not many", () =>
    Effect.gen(function* () {
      const other = signWebhook(Redacted.make("the secret before it"), "evt_1", at, body)
      assert.strictEqual(yield* verify({ headers: { ...headers, signature: `${other} ${signature}` } }), "evt_1")
      const many = [...Array.from({ length: 5 }, () => other), signature].join(" ")
      assert.strictEqual(yield* reason({ headers: { ...headers, signature: many } }), "wrong_signature")
    })
  )

  it.effect("is good for five minutes, by either clock", () =>
    Effect.gen(function* () {
      for (const away of [-300, -1, 0, 300]) {
        assert.strictEqual(yield* verify({ now: DateTime.makeUnsafe((at + away) * 1000) }), "evt_1")
      }
      for (const away of [-301, 301, 86_400]) {
        assert.strictEqual(yield* reason({ now: DateTime.makeUnsafe((at + away) * 1000) }), "stale")
      }
    })
  )

  it.effect("is refused without its headers, or with ones that cannot be its", () =>
    Effect.gen(function* () {
      for (const missing of ["id", "timestamp", "signature"] as const) {
        assert.strictEqual(yield* reason({ headers: { ...headers, [missing]: undefined } }), "missing_header")
      }
      for (const changed of [
        { id: "" },
        { id: "a b" },
        { id: "x".repeat(101) },
        { timestamp: "now" },
        { timestamp: "-1" },
        { timestamp: "1e9" }
      ]) {
        assert.strictEqual(yield* reason({ headers: { ...headers, ...changed } }), "malformed_header")
      }
    })
  )
})
