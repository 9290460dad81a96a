import { assert, describe, it } from "@effect/vitest"
import { Context, Duration, Effect, Layer } from "effect"
import type { KycHttpSettings } from "../../../src/adapters/kyc-http/KycHttpTuning.ts"
import { AadhaarProvider } from "../../../src/features/kyc/aadhaar/AadhaarProvider.ts"
import { BankProvider } from "../../../src/features/kyc/bank/BankProvider.ts"
import { VerificationId } from "../../../src/features/kyc/journeys/KycProviderCall.ts"
import { PanProvider } from "../../../src/features/kyc/pan/PanProvider.ts"
import { aadhaarFailover, bankFailover, panFailover } from "../../../src/adapters/kyc/ProviderFailover.ts"
import { providerRef } from "../../../src/features/kyc/journeys/ProviderRef.ts"
import { account, byNumber, claimed, consent, ifsc, pan } from "../../support/KycInputs.ts"
import { type Play, playedProvider, portsAt, says } from "../../support/PlayedProvider.ts"

const id = VerificationId.make("0199a1b2-7e80-7183-9092-bdd45109b171")

/** What a healthy provider says to each path. */
const well: Play = ({ path }) => {
  if (path.includes("/pan/")) return says({ verification_id: id, pan_status: "E" })
  if (path.includes("/bank/penny")) return says({ verification_id: id, ref_id: "R-1", code: "BAV91" })
  return path.endsWith("R-1")
    ? says({ ref_id: "R-1", state: "WAITING" })
    : says({ verification_id: id, ref_id: "R-1", state: "OTP_SENT", expires_at: "2026-11-23T09:40:00Z" })
}

/** Two providers, as one; what each of them heard. */
const two = (one: Play, other: Play, tuning: Partial<KycHttpSettings> = {}) =>
  Effect.gen(function* () {
    const first = yield* playedProvider(one, "first")
    const second = yield* playedProvider(other, "second")
    const a = yield* Layer.build(portsAt(first.account, { retries: 0, ...tuning }))
    const b = yield* Layer.build(portsAt(second.account, { retries: 0 }))
    const aadhaar = aadhaarFailover(Context.get(a, AadhaarProvider), Context.get(b, AadhaarProvider))
    const bank = bankFailover(Context.get(a, BankProvider), Context.get(b, BankProvider))
    return {
      aadhaar,
      start: aadhaar.start({ verificationId: id, subject: byNumber("234123412346"), consent }),
      look: panFailover(Context.get(a, PanProvider), Context.get(b, PanProvider)).verify({
        verificationId: id,
        pan: pan("ABCPV1234D"),
        claimed,
        consent
      }),
      bank,
      drop: bank.verify({
        verificationId: id,
        account: account("026291800001191"),
        ifsc: ifsc("YESB0000262"),
        holderName: "Asha Rao",
        consent
      }),
      heard: Effect.all([first.heard, second.heard])
    }
  })

const counts = (heard: readonly [ReadonlyArray<unknown>, ReadonlyArray<unknown>]) => heard.map(({ length }) => length)

describe("two KYC providers", () => {
  it.live("are one that is asked, while it is well", () =>
    Effect.gen(function* () {
      const { heard, start } = yield* two(well, well)
      assert.strictEqual((yield* start).ref, providerRef("first", "R-1"))
      assert.deepStrictEqual(counts(yield* heard), [1, 0])
    }).pipe(Effect.scoped)
  )

  it.live("take over from one another when the first has done nothing: busy, empty account, rejected key", () =>
    Effect.gen(function* () {
      for (const status of [503, 429, 402, 401]) {
        const { drop, heard, start } = yield* two(() => says("", status), well)
        assert.strictEqual((yield* start).ref, providerRef("second", "R-1"))
        assert.strictEqual((yield* drop)._tag, "Pending")
        const [atFirst, atSecond] = yield* heard
        assert.deepStrictEqual(
          [...atFirst, ...atSecond].map(({ key }) => key),
          [id, id, id, id]
        )
      }
    }).pipe(Effect.scoped)
  )

  it.live("do not send a second rupee or code where the first may have been sent", () =>
    Effect.gen(function* () {
      const { drop, heard, look, start } = yield* two(() => Effect.never, well, { tryTimeout: Duration.millis(200) })
      for (const call of [Effect.flip(start), Effect.flip(drop)]) {
        assert.deepInclude(yield* call, { _tag: "KycProviderDown", why: "timeout", mayHaveActed: true })
      }
      assert.deepStrictEqual(counts(yield* heard), [2, 0])
      // A lookup changes nothing, so it is made again at the other.
      assert.strictEqual((yield* look).status, "valid")
    }).pipe(Effect.scoped)
  )

  it.live("go to the second at once while the circuit of the first is open", () =>
    Effect.gen(function* () {
      const { heard, look, start } = yield* two(() => says("", 500), well)
      for (let call = 0; call < 3; call++) assert.strictEqual((yield* look).status, "valid")
      assert.strictEqual((yield* start).ref, providerRef("second", "R-1"))
      assert.deepStrictEqual(counts(yield* heard), [3, 4])
    }).pipe(Effect.scoped)
  )

  it.live("keep to their own references, whoever is out", () =>
    Effect.gen(function* () {
      const { aadhaar, bank, heard } = yield* two(() => says("", 503), well)
      const state = (name: string) => aadhaar.status({ ref: providerRef(name, "R-1"), claimed })
      assert.strictEqual((yield* state("second"))._tag, "Waiting")
      assert.strictEqual((yield* Effect.flip(state("first")))._tag, "KycProviderDown")
      assert.strictEqual((yield* Effect.flip(state("third")))._tag, "KycNotFound")
      const third = bank.status({ ref: providerRef("third", "R-1"), holderName: "Asha Rao" })
      assert.strictEqual((yield* Effect.flip(third))._tag, "KycNotFound")
      assert.deepStrictEqual(counts(yield* heard), [1, 1])
    }).pipe(Effect.scoped)
  )

  it.live("do not make an answer that cannot be read, or a refusal, the other's business", () =>
    Effect.gen(function* () {
      const lying = yield* two(() => says("<html>"), well)
      assert.strictEqual((yield* Effect.flip(lying.drop))._tag, "KycUnreadableAnswer")
      const refusing = yield* two(() => says({ code: "not_linked" }, 422), well)
      assert.strictEqual((yield* Effect.flip(refusing.start))._tag, "KycNotLinked")
      assert.deepStrictEqual([counts(yield* lying.heard)[1], counts(yield* refusing.heard)[1]], [0, 0])
    }).pipe(Effect.scoped)
  )

  it.live("keep the stricter rules of the two, and are never a sandbox and somebody real", () =>
    Effect.gen(function* () {
      const { aadhaar } = yield* two(well, well)
      const lenient = { ...aadhaar, capabilities: { ...aadhaar.capabilities, name: "other", aadhaarChecksum: false } }
      assert.isTrue(aadhaarFailover(lenient, aadhaar).capabilities.aadhaarChecksum)
      const sandbox = { ...lenient, capabilities: { ...lenient.capabilities, kind: "sandbox" as const } }
      assert.throws(() => aadhaarFailover(aadhaar, sandbox), /never stands beside/)
      assert.throws(() => aadhaarFailover(aadhaar, aadhaar), /two names/)
    }).pipe(Effect.scoped)
  )
})
