import { assert, describe, it } from "@effect/vitest"
import { DateTime, Duration, Effect, Redacted } from "effect"
import { bankVerdicts } from "../../../src/adapters/kyc-http/BankCodes.ts"
import { AadhaarProvider } from "../../../src/features/kyc/AadhaarProvider.ts"
import { BankProvider } from "../../../src/features/kyc/BankProvider.ts"
import { VerificationId } from "../../../src/features/kyc/KycProviderCall.ts"
import { PanProvider } from "../../../src/features/kyc/PanProvider.ts"
import { providerRef } from "../../../src/features/kyc/ProviderRef.ts"
import { account, byCallback, byNumber, byOtp, claimed, consent, ifsc, pan } from "../../support/KycInputs.ts"
import { type Play, playedProvider, portsAt, refuses, says } from "../../support/PlayedProvider.ts"

const id = VerificationId.make("0199a1b2-7e80-7183-9092-bdd45109b171")
const ref = providerRef("acme", "R-1")
const consentOnWire = {
  given: "Y",
  reason: consent.reason,
  text_version: "2026-11",
  given_at: "2026-11-23T09:30:00.000Z"
}

const calls = {
  start: AadhaarProvider.use((port) => port.start({ verificationId: id, subject: byNumber("234123412346"), consent })),
  redirect: AadhaarProvider.use((port) =>
    port.start({
      verificationId: id,
      subject: { _tag: "Redirect", returnUrl: new URL("https://erp.example.test/back") },
      consent
    })
  ),
  complete: AadhaarProvider.use((port) =>
    port.complete({ verificationId: id, attempt: 2, ref, proof: byOtp("111000"), claimed })
  ),
  returned: AadhaarProvider.use((port) =>
    port.complete({ verificationId: id, attempt: 1, ref, proof: byCallback("code=1"), claimed })
  ),
  status: AadhaarProvider.use((port) => port.status({ ref, claimed })),
  pan: PanProvider.use((port) => port.verify({ verificationId: id, pan: pan("ABCPV1234D"), claimed, consent })),
  bank: BankProvider.use((port) =>
    port.verify({
      verificationId: id,
      account: account("026291800001191"),
      ifsc: ifsc("YESB0000262"),
      holderName: "Asha Rao",
      consent
    })
  ),
  bankStatus: BankProvider.use((port) => port.status({ ref, holderName: "Asha Rao" })),
  reverse: BankProvider.use((port) => port.startReverse({ verificationId: id, consent })),
  reverseStatus: BankProvider.use((port) => port.reverseStatus({ ref, holderName: "Asha Rao" }))
}
type Call = keyof typeof calls

const person = {
  name: "Asha Rao",
  date_of_birth: "1994-05-17",
  gender: "F",
  address: { house: "14", vtc: "Pune", pin: "411005", co: null },
  photo: "/9j/4AAQ"
}
const expiresAt = "2026-11-23T09:40:00.000Z"
const begun = { verification_id: id, ref_id: "R-1", expires_at: expiresAt }

/** A good answer to each call, and one to each that asks only. */
const good: Readonly<Record<Call, object>> = {
  start: { ...begun, state: "OTP_SENT" },
  redirect: { ...begun, state: "REDIRECT", url: "https://digilocker.example.test/x?y=1" },
  complete: { verification_id: id, state: "VERIFIED", person },
  returned: { verification_id: id, state: "VERIFIED", person },
  status: { ref_id: "R-1", state: "VERIFIED", person },
  pan: {
    verification_id: id,
    pan_status: "E",
    registered_name: "ASHA RAO",
    name_score: 100,
    dob_match: "Y",
    aadhaar_seeding_status: "Y",
    something_new: { the: "future" }
  },
  bank: { verification_id: id, ref_id: "R-1", code: "BAV00", registered_name: "ASHA RAO" },
  bankStatus: { ref_id: "R-1", code: "BAV00", registered_name: "ASHA RAO" },
  reverse: { ...begun, upi_link: "upi://pay?pa=kyc@acme&am=1.00", amount_paise: 100 },
  reverseStatus: {
    ref_id: "R-1",
    state: "PAID",
    account_number: "026291800001191",
    ifsc: "YESB0000262",
    registered_name: "ASHA RAO"
  }
}

/** What a call came to, and what the provider heard. */
const outcome = (call: Call, play: Play) =>
  Effect.scoped(
    Effect.gen(function* () {
      const provider = yield* playedProvider(play)
      const result: Effect.Effect<object, object, AadhaarProvider | PanProvider | BankProvider> = calls[call]
      const came = yield* Effect.match(Effect.provide(result, portsAt(provider.account)), {
        onFailure: (failure) => failure,
        onSuccess: (answer) => answer
      })
      return { came, heard: yield* provider.heard }
    })
  )

const goodOutcome = (call: Call) =>
  Effect.map(
    outcome(call, () => says(good[call])),
    ({ came }) => came
  )

const tagOf = (came: object) => ("_tag" in came ? came._tag : "answered")

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

  const lies: ReadonlyArray<readonly [string, Call, unknown]> = [
    ["verified, without anybody", "complete", { verification_id: id, state: "VERIFIED" }],
    [
      "verified, somebody without a name",
      "complete",
      { verification_id: id, state: "VERIFIED", person: { ...person, name: "" } }
    ],
    [
      "verified, born on a day that is none",
      "status",
      { ref_id: "R-1", state: "VERIFIED", person: { ...person, date_of_birth: "2023-02-29" } }
    ],
    ["somebody else's verification", "complete", { ...good.complete, verification_id: "another" }],
    ["somebody else's reference", "status", { ...good.status, ref_id: "R-2" }],
    ["somebody else's account", "bank", { ...good.bank, verification_id: "another" }],
    ["another state of its own making", "complete", { ...good.complete, state: "PROBABLY" }],
    ["true", "complete", true],
    ["a list", "pan", [good.pan]],
    ["a page in HTML", "pan", "<html>maintenance</html>"],
    ["nothing", "pan", ""],
    ["half of an answer", "pan", JSON.stringify(good.pan).slice(0, 40)],
    ["a sentence for a status", "pan", { verification_id: id, pan_status: "EXISTING AND VALID" }],
    ["a score beyond all", "pan", { verification_id: id, pan_status: "E", name_score: 101 }],
    ["a bank code that nobody has", "bank", { ...good.bank, code: "BAV77" }],
    ["a prototype for a bank code", "bank", { ...good.bank, code: "toString" }],
    ["a page that is not over TLS", "redirect", { ...good.redirect, url: "http://evil.example.test" }],
    ["a script for a page", "redirect", { ...good.redirect, url: "javascript:alert(1)" }],
    ["a reference that is a path", "start", { ...good.start, ref_id: "../../x" }],
    ["a payment to pay much", "reverse", { ...good.reverse, amount_paise: 10_000_000 }],
    ["a link that is no payment", "reverse", { ...good.reverse, upi_link: "https://evil.example.test" }],
    ["an account that is none", "reverseStatus", { ...good.reverseStatus, account_number: "12" }]
  ]

  it.live.each(lies)("that answers %s (%s) is not believed: the answer is kept for a person", ([, call, lie]) =>
    Effect.gen(function* () {
      const { came, heard } = yield* outcome(call, () => says(lie))
      assert.strictEqual(tagOf(came), "KycUnreadableAnswer")
      assert("raw" in came && Redacted.isRedacted(came.raw))
      assert.strictEqual(Redacted.value(came.raw), typeof lie === "string" ? lie : JSON.stringify(lie))
      assert.strictEqual(heard.length, 1)
      if (typeof lie === "object") assert.notInclude(`${String(came)} ${JSON.stringify(came)}`, "Asha")
    })
  )

  it.live("that talks without end is cut off", () =>
    Effect.gen(function* () {
      const { came } = yield* outcome("pan", () =>
        says(JSON.stringify({ ...good.pan, padding: "x".repeat(3_000_000) }))
      )
      assert.strictEqual(tagOf(came), "KycUnreadableAnswer")
    })
  )
})
