import { assert, describe, it } from "@effect/vitest"
import { DateTime, Duration, Effect, Redacted } from "effect"
import { bankVerdicts } from "../../../src/adapters/kyc-http/BankCodes.ts"
import { AadhaarProvider } from "../../../src/features/kyc/aadhaar/AadhaarProvider.ts"
import { type Call, expiresAt, good, goodOutcome, id, outcome, ref, tagOf } from "../../support/KycCalls.ts"
import { claimed, consent } from "../../support/KycInputs.ts"
import { playedProvider, portsAt, refuses, says } from "../../support/PlayedProvider.ts"

const consentOnWire = {
  given: "Y",
  reason: consent.reason,
  text_version: "2026-11",
  given_at: "2026-11-23T09:30:00.000Z"
}

describe("a KYC provider over HTTP", () => {
  const requests: ReadonlyArray<readonly [Call, string, string, string | undefined, unknown]> = [
    [
      "start",
      "POST",
      "/v1/aadhaar/verifications",
      id,
      { verification_id: id, aadhaar_number: "234123412346", consent: consentOnWire }
    ],
    [
      "redirect",
      "POST",
      "/v1/aadhaar/verifications",
      id,
      { verification_id: id, return_url: "https://erp.example.test/back", consent: consentOnWire }
    ],
    [
      "complete",
      "POST",
      "/v1/aadhaar/verifications/R-1/completions",
      `${id}.2`,
      { verification_id: id, otp: "111000" }
    ],
    [
      "returned",
      "POST",
      "/v1/aadhaar/verifications/R-1/completions",
      `${id}.1`,
      { verification_id: id, callback: "code=1" }
    ],
    ["status", "GET", "/v1/aadhaar/verifications/R-1", undefined, null],
    [
      "pan",
      "POST",
      "/v1/pan/verifications",
      id,
      {
        verification_id: id,
        pan_number: "ABCPV1234D",
        name: "Asha Rao",
        date_of_birth: "1994-05-17",
        consent: consentOnWire
      }
    ],
    [
      "bank",
      "POST",
      "/v1/bank/penny-drops",
      id,
      {
        verification_id: id,
        account_number: "026291800001191",
        ifsc: "YESB0000262",
        name: "Asha Rao",
        consent: consentOnWire
      }
    ],
    ["bankStatus", "GET", "/v1/bank/penny-drops/R-1", undefined, null],
    ["reverse", "POST", "/v1/bank/reverse-penny-drops", id, { verification_id: id, consent: consentOnWire }],
    ["reverseStatus", "GET", "/v1/bank/reverse-penny-drops/R-1", undefined, null]
  ]

  it.live.each(requests)("is asked for %s by %s %s, under the verification's id", ([call, method, path, key, body]) =>
    Effect.gen(function* () {
      const { came, heard } = yield* outcome(call, () => says(good[call]))
      assert.deepStrictEqual(heard, [{ method, path, key, authorization: "Bearer the-key-of-the-account", body }])
      assert("raw" in came && Redacted.isRedacted(came.raw))
      assert.strictEqual(Redacted.value(came.raw), JSON.stringify(good[call]))
    })
  )

  it.live("is understood in all that it can say well", () =>
    Effect.gen(function* () {
      const expiry = DateTime.makeUnsafe(expiresAt)
      assert.deepInclude(yield* goodOutcome("start"), { _tag: "OtpSent", ref, expiresAt: expiry })
      assert.deepInclude(yield* goodOutcome("redirect"), {
        _tag: "Redirect",
        ref,
        url: "https://digilocker.example.test/x?y=1"
      })
      const verified = yield* goodOutcome("status")
      assert.strictEqual(tagOf(verified), "Verified")
      assert("person" in verified && Redacted.isRedacted(verified.person))
      assert.deepStrictEqual(Redacted.value(verified.person), {
        name: "Asha Rao",
        dob: "1994-05-17",
        gender: "female",
        address: { co: null, house: "14", street: null, vtc: "Pune", po: null, dist: null, state: null, pin: "411005" },
        lastFour: null,
        photo: "/9j/4AAQ",
        mobileHash: null,
        signedXml: null
      })
      assert.deepInclude(yield* goodOutcome("pan"), {
        status: "valid",
        holderType: "person",
        nameScore: 100,
        dobMatch: true,
        seeding: "seeded"
      })
      assert.deepInclude(yield* goodOutcome("reverse"), { ref, amountPaise: 100, expiresAt: expiry })
      assert.deepInclude(yield* goodOutcome("reverseStatus"), { _tag: "Paid", ifsc: "YESB0000262" })
    })
  )

  it.live.each(["WAITING", "DECLINED", "EXPIRED"])("may say that a redirect is %s", (state) =>
    Effect.gen(function* () {
      const { came } = yield* outcome("status", () => says({ ref_id: "R-1", state }))
      assert.deepInclude(
        came,
        state === "WAITING" ? { _tag: "Waiting" } : { _tag: "Ended", reason: state.toLowerCase() }
      )
    })
  )

  it.live.each(Object.entries(bankVerdicts))("says %s of a penny drop: %o", ([code, verdict]) =>
    Effect.gen(function* () {
      const { came } = yield* outcome("bank", () => says({ ...good.bank, code }))
      assert.deepInclude(came, verdict._tag === "Pending" ? { ...verdict, ref } : verdict)
    })
  )

  it.live.each([
    ["E", "valid"],
    ["ED", "deceased"],
    ["X", "deactivated"],
    ["EQ", "other"]
  ])("says %s of a PAN: %s", ([code, status]) =>
    Effect.gen(function* () {
      const { came } = yield* outcome("pan", () => says({ verification_id: id, pan_status: code }))
      assert.deepInclude(came, { status, registeredName: null, nameScore: null, dobMatch: null, seeding: null })
    })
  )

  const refusals: ReadonlyArray<readonly [Call, string, object]> = [
    ["start", "invalid_input", { _tag: "KycInvalidInput", field: "aadhaar_number" }],
    ["start", "not_found", { _tag: "KycNotFound" }],
    ["start", "not_linked", { _tag: "KycNotLinked" }],
    ["start", "too_soon", { _tag: "KycTooSoon", retryAfter: Duration.seconds(45) }],
    ["start", "limit_reached", { _tag: "KycLimitReached" }],
    ["complete", "otp_invalid", { _tag: "KycOtpInvalid" }],
    ["complete", "otp_expired", { _tag: "KycOtpExpired" }],
    ["complete", "not_found", { _tag: "KycNotFound" }],
    ["complete", "too_soon", { _tag: "KycTooSoon", retryAfter: Duration.seconds(45) }],
    ["returned", "declined", { _tag: "KycDeclined" }],
    ["status", "not_found", { _tag: "KycNotFound" }],
    ["pan", "invalid_input", { _tag: "KycInvalidInput", field: "pan_number" }],
    ["pan", "not_found", { _tag: "KycNotFound" }],
    ["pan", "limit_reached", { _tag: "KycLimitReached" }],
    ["bank", "invalid_input", { _tag: "KycInvalidInput", field: "ifsc" }],
    ["bankStatus", "not_found", { _tag: "KycNotFound" }],
    ["reverse", "limit_reached", { _tag: "KycLimitReached" }],
    // A code that the operation does not have is no answer to it.
    ["pan", "otp_invalid", { _tag: "KycUnreadableAnswer" }],
    ["bank", "constructor", { _tag: "KycUnreadableAnswer" }]
  ]

  it.live.each(refusals)("refuses %s with %s once, and is not asked again", ([call, code, failure]) =>
    Effect.gen(function* () {
      const { came, heard } = yield* outcome(call, () => refuses(code, 422, { retry_after_seconds: 45, field: "ifsc" }))
      assert.strictEqual(tagOf(came), tagOf(failure))
      for (const [name, value] of Object.entries(failure)) assert.deepStrictEqual(Reflect.get(came, name), value)
      assert.strictEqual(heard.length, 1)
    })
  )

  it.live("says in statuses that our key or our account is at fault, and is not asked again", () =>
    Effect.gen(function* () {
      for (const [status, tag] of [
        [401, "KycAuthRejected"],
        [403, "KycAuthRejected"],
        [402, "KycInsufficientBalance"]
      ] as const) {
        const { came, heard } = yield* outcome("pan", () => refuses("whatever", status))
        assert.deepStrictEqual([tagOf(came), heard.length], [tag, 1])
      }
    })
  )

  it.live("by a PAN that the department does not have, as N or as a refusal, means the same", () =>
    Effect.gen(function* () {
      const { came } = yield* outcome("pan", () => says({ verification_id: id, pan_status: "N" }))
      assert.strictEqual(tagOf(came), "KycNotFound")
    })
  )

  it.live("is never asked about a reference of another's, or one that would be another path", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const provider = yield* playedProvider(() => says(good.status))
        const asked = (text: string) =>
          AadhaarProvider.use((port) => port.status({ ref: text as typeof ref, claimed })).pipe(
            Effect.provide(portsAt(provider.account)),
            Effect.flip
          )
        for (const text of ["other:R-1", "acme:../pan/verifications", "acme:R-1?x=1", "acme:R 1"]) {
          assert.strictEqual((yield* asked(text))._tag, "KycNotFound")
        }
        assert.deepStrictEqual(yield* provider.heard, [])
      })
    )
  )
})
