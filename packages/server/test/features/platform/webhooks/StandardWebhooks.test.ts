import { assert, beforeEach, describe, it, vi } from "@effect/vitest"
import { DateTime, Effect, Exit, Redacted } from "effect"
import { Webhook } from "standardwebhooks"
import {
  signWebhook,
  verifyWebhook,
  WEBHOOK_TOLERANCE_SECONDS
} from "../../../../src/features/platform/webhooks/WebhookSignature.ts"

// The reference library of Standard Webhooks is the other side: what providers send with (ADR-0051).

const at = 1_790_000_000
const bodies = ['{"ref_id":"R-1","state":"VERIFIED"}', "", '{"name":"आशा शर्मा 😀"}', "not JSON\r\n\u0000"]

/** A secret as it is set, and as the library is given it. */
const secrets: ReadonlyArray<readonly [string, Webhook]> = [
  ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
  ["whsec_/+8=", new Webhook("whsec_/+8=")],
  ...["any text that somebody chose", "गुप्त कुंजी", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"].map(
    (text) => [text, new Webhook(Buffer.from(text, "utf8"), { format: "raw" })] as const
  )
]

const cases = secrets.flatMap(([secret, theirs]) =>
  bodies.map((body) => ({ secret: Redacted.make(secret), theirs, body, bytes: new TextEncoder().encode(body) }))
)

const id = "msg_p5jXN8AQM9LWM0D4loKWxJek"

const theirVerdict = (theirs: Webhook, headers: { timestamp: string; signature: string }, body: string): boolean => {
  try {
    theirs.verify(
      body,
      { "webhook-id": id, "webhook-timestamp": headers.timestamp, "webhook-signature": headers.signature },
      { jsonParse: false }
    )
    return true
  } catch {
    return false
  }
}

const ourVerdict = (
  secret: Redacted.Redacted<string>,
  headers: { timestamp: string; signature: string },
  body: Uint8Array,
  nowSeconds: number
) =>
  Effect.map(
    Effect.exit(
      verifyWebhook({ secret, headers: { id, ...headers }, body, now: DateTime.makeUnsafe(nowSeconds * 1000) })
    ),
    Exit.isSuccess
  )

describe("the library of Standard Webhooks", () => {
  // It reads the time from Date alone.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: at * 1000 })
    return () => vi.useRealTimers()
  })

  it("signs as we do, under every secret that may be set", () => {
    for (const { body, bytes, secret, theirs } of cases) {
      assert.strictEqual(signWebhook(secret, id, at, bytes), theirs.sign(id, new Date(at * 1000), body))
    }
  })

  it.effect("and we take what the other signed", () =>
    Effect.gen(function* () {
      for (const { body, bytes, secret, theirs } of cases) {
        const timestamp = String(at)
        const fromThem = { timestamp, signature: theirs.sign(id, new Date(at * 1000), body) }
        assert.isTrue(yield* ourVerdict(secret, fromThem, bytes, at))
        assert.isTrue(theirVerdict(theirs, { timestamp, signature: signWebhook(secret, id, at, bytes) }, body))
      }
    })
  )

  it.effect("says the same as we do of several signatures, of other versions and of forged ones", () =>
    Effect.gen(function* () {
      for (const { body, bytes, secret, theirs } of cases) {
        const good = signWebhook(secret, id, at, bytes)
        const old = signWebhook(Redacted.make("the secret before it"), id, at, bytes)
        const signatures: ReadonlyArray<readonly [string, boolean]> = [
          [good, true],
          [`${old} ${good}`, true],
          [`${good} ${old}`, true],
          [`v1a,${good.slice(3)} ${good}`, true],
          [old, false],
          [`v2,${good.slice(3)}`, false],
          [good.slice(3), false],
          ["v1,", false],
          [`v1,${"A".repeat(43)}=`, false]
        ]
        for (const [signature, taken] of signatures) {
          const headers = { timestamp: String(at), signature }
          assert.strictEqual(theirVerdict(theirs, headers, body), taken, signature)
          assert.strictEqual(yield* ourVerdict(secret, headers, bytes, at), taken, signature)
        }
      }
    })
  )

  it.effect("says the same as we do of how old and how new a webhook may be", () =>
    Effect.gen(function* () {
      for (const { body, bytes, secret, theirs } of cases) {
        for (const away of [-86_400, -301, -300, -1, 0, 1, 300, 301, 86_400]) {
          const taken = Math.abs(away) <= WEBHOOK_TOLERANCE_SECONDS
          const headers = { timestamp: String(at + away), signature: signWebhook(secret, id, at + away, bytes) }
          assert.strictEqual(theirVerdict(theirs, headers, body), taken, `${away}`)
          assert.strictEqual(yield* ourVerdict(secret, headers, bytes, at), taken, `${away}`)
        }
      }
    })
  )

  it.effect("reads a body as text, so that it takes another body for the one that was signed, which we refuse", () =>
    Effect.gen(function* () {
      const [[secret, theirs]] = secrets as [(typeof secrets)[number]]
      const [signed, other] = [Buffer.of(0x22, 0xff, 0x22), Buffer.of(0x22, 0xfe, 0x22)]
      const headers = { timestamp: String(at), signature: theirs.sign(id, new Date(at * 1000), signed) }
      const theirHeaders = { "webhook-id": id, "webhook-timestamp": headers.timestamp }
      theirs.verify(other, { ...theirHeaders, "webhook-signature": headers.signature }, { jsonParse: false })
      assert.isFalse(yield* ourVerdict(Redacted.make(secret), headers, other, at))
    })
  )
})
