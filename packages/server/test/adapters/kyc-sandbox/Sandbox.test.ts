import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Exit, Layer, Redacted } from "effect"
import { matchNames } from "@credbuzzpay/domain/kyc/names/MatchNames"
import * as SandboxAadhaarProvider from "../../../src/adapters/kyc-sandbox/SandboxAadhaarProvider.ts"
import * as SandboxBankProvider from "../../../src/adapters/kyc-sandbox/SandboxBankProvider.ts"
import * as SandboxPanProvider from "../../../src/adapters/kyc-sandbox/SandboxPanProvider.ts"
import { ServerConfig } from "../../../src/config/ServerConfig.ts"
import { AadhaarProvider } from "../../../src/features/kyc/aadhaar/AadhaarProvider.ts"
import { BankProvider } from "../../../src/features/kyc/bank/BankProvider.ts"
import { PanProvider } from "../../../src/features/kyc/pan/PanProvider.ts"
import { providerRef } from "../../../src/features/kyc/journeys/ProviderRef.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { TestCrypto } from "../../../src/testing/TestCrypto.ts"
import {
  account,
  byCallback,
  byNumber,
  byOtp,
  claimed,
  consent,
  ifsc,
  pan,
  verificationId
} from "../../support/KycInputs.ts"

const environment = (appEnv: "development" | "production") =>
  Layer.succeed(ServerConfig, {
    appEnv,
    host: "127.0.0.1",
    port: 0,
    keepAliveSeconds: 65,
    drainSeconds: 0,
    trustedProxies: [],
    corsOrigins: [],
    sessionCookie: "same-site"
  })

const ports = Layer.mergeAll(SandboxAadhaarProvider.layer, SandboxPanProvider.layer, SandboxBankProvider.layer)
const sandbox = Layer.mergeAll(ports.pipe(Layer.provide(environment("development"))), TestCrypto.layer).pipe(
  Layer.provideMerge(MovableClock.layerAt())
)

const advance = (by: Duration.Input) => Effect.flatMap(MovableClock, (clock) => clock.advance(by))

const startOf = (number: string) =>
  Effect.gen(function* () {
    const provider = yield* AadhaarProvider
    const id = yield* verificationId
    return yield* provider.start({ verificationId: id, subject: byNumber(number), consent })
  })

/** The whole of an OTP journey, or the failure that ends it. */
const journeyOf = (number: string, otp: string, waiting: Duration.Input = 0) =>
  Effect.gen(function* () {
    const provider = yield* AadhaarProvider
    const { ref } = yield* startOf(number)
    yield* advance(waiting)
    const id = yield* verificationId
    const { person } = yield* provider.complete({ verificationId: id, attempt: 1, ref, proof: byOtp(otp), claimed })
    return Redacted.value(person)
  })

const failing = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.flip(effect)

describe("the KYC sandbox", () => {
  it.effect.each([
    ["900000000002", { _tag: "KycNotFound" }],
    ["900000000018", { _tag: "KycNotLinked" }],
    ["900000000025", { _tag: "KycTooSoon", retryAfter: Duration.seconds(60) }],
    ["900000000039", { _tag: "KycProviderDown", why: "broken", status: 500, retryable: true }],
    ["900000000041", { _tag: "KycProviderDown", why: "timeout", status: null, retryable: true }],
    ["900000000073", { _tag: "KycLimitReached" }]
  ] as const)("refuses Aadhaar %s in its way", ([number, failure]) =>
    Effect.provide(
      Effect.gen(function* () {
        const { _tag, ...fields } = failure
        const actual = yield* failing(startOf(number))
        assert.strictEqual(actual._tag, _tag)
        assert.deepInclude<object>(actual, fields)
      }),
      sandbox
    )
  )

  it.effect("takes 111000 for an Aadhaar, no other code, 000000 for one too old, and nothing after ten minutes", () =>
    Effect.provide(
      Effect.gen(function* () {
        const person = yield* journeyOf("234123412346", "111000", "9 minutes")
        assert.deepInclude(person, { name: claimed.name, dob: claimed.dob })
        const refusals = [
          yield* failing(journeyOf("234123412346", "123456")),
          yield* failing(journeyOf("234123412346", "000000")),
          yield* failing(journeyOf("234123412346", "111000", "10 minutes"))
        ]
        assert.deepStrictEqual(
          refusals.map(({ _tag }) => _tag),
          ["KycOtpInvalid", "KycOtpExpired", "KycOtpExpired"]
        )
      }),
      sandbox
    )
  )

  it.effect("knows 900000000056 under another name, and 900000000060 as not of age", () =>
    Effect.provide(
      Effect.gen(function* () {
        const other = yield* journeyOf("900000000056", "111000")
        assert.strictEqual(matchNames(claimed.name, other.name).band, "fail")
        const minor = yield* journeyOf("900000000060", "111000")
        assert.strictEqual(minor.dob, "2009-11-23")
      }),
      sandbox
    )
  )

  it.effect("sends 900000000087 to its pages, and whoever begins there: it is verified on return, or by itself", () =>
    Effect.provide(
      Effect.gen(function* () {
        const provider = yield* AadhaarProvider
        const id = yield* verificationId
        const subject = { _tag: "Redirect" as const, returnUrl: new URL("https://erp.example.test/kyc") }
        const begun = [yield* startOf("900000000087"), yield* provider.start({ verificationId: id, subject, consent })]
        for (const started of begun) {
          assert.strictEqual(started._tag, "Redirect")
          const { ref } = started
          const complete = (query: string) =>
            provider.complete({ verificationId: id, attempt: 1, ref, proof: byCallback(query), claimed })
          assert.strictEqual((yield* provider.status({ ref, claimed }))._tag, "Waiting")
          assert.strictEqual((yield* failing(complete("decision=declined")))._tag, "KycDeclined")
          const { person } = yield* complete("decision=approved")
          assert.deepInclude(Redacted.value(person), { name: claimed.name, lastFour: "0087" })
        }
        yield* advance("30 seconds")
        for (const { ref } of begun) assert.strictEqual((yield* provider.status({ ref, claimed }))._tag, "Verified")
      }),
      sandbox
    )
  )

  it.effect.each([
    ["ABCPV1234D", { status: "valid", holderType: "person", nameScore: 100, dobMatch: true, seeding: "seeded" }],
    ["ABCPV0410D", { status: "deceased" }],
    ["ABCPV0411D", { status: "deactivated" }],
    ["ABCPV0412D", { status: "valid", seeding: "not_seeded" }],
    ["ABCPV0404D", { _tag: "KycNotFound" }],
    ["ABCPV0500D", { _tag: "KycProviderDown", status: 500 }]
  ] as const)("says of PAN %s: %o", ([number, expected]) =>
    Effect.provide(
      Effect.gen(function* () {
        const provider = yield* PanProvider
        const id = yield* verificationId
        const answer = provider.verify({ verificationId: id, pan: pan(number), claimed, consent })
        assert.deepInclude(
          yield* Effect.match(answer, { onSuccess: (a): object => a, onFailure: (e): object => e }),
          expected
        )
      }),
      sandbox
    )
  )

  it.effect.each([
    ["026291800001191", "YESB0000262", { _tag: "Verified", credited: true }, { _tag: "Verified" }],
    ["026291800001190", "YESB0000262", { _tag: "Failed", reason: "bad_account" }, { _tag: "Failed" }],
    ["2640101002729", "CNRR0002640", { _tag: "Failed", reason: "bad_ifsc" }, { _tag: "Failed" }],
    ["007711000031", "HDFC0000077", { _tag: "Pending" }, { _tag: "Pending" }],
    ["00224412311300", "YESB0000001", { _tag: "Pending" }, { _tag: "Verified", credited: true }],
    ["7766666351000", "YESB0000001", { _tag: "Pending" }, { _tag: "Failed", reason: "bad_account" }]
  ] as const)("says of account %s at %s: %o, and two minutes later: %o", ([number, branch, now, later]) =>
    Effect.provide(
      Effect.gen(function* () {
        const provider = yield* BankProvider
        const id = yield* verificationId
        const input = {
          verificationId: id,
          account: account(number),
          ifsc: ifsc(branch),
          holderName: "Asha Rao",
          consent
        }
        const first = yield* provider.verify(input)
        assert.deepInclude(first, now)
        if (first._tag === "Pending") {
          yield* advance("119 seconds")
          assert.deepInclude(yield* provider.status({ ref: first.ref, holderName: "Asha Rao" }), now)
          yield* advance("1 second")
          assert.deepInclude(yield* provider.status({ ref: first.ref, holderName: "Asha Rao" }), later)
        }
        // The same call again is the same verification, not another one.
        assert.deepInclude(yield* provider.verify(input), later)
      }),
      sandbox
    )
  )

  it.effect("is paid its rupee of a reverse penny drop after half a minute", () =>
    Effect.provide(
      Effect.gen(function* () {
        const provider = yield* BankProvider
        const started = yield* provider.startReverse({ verificationId: yield* verificationId, consent })
        assert.strictEqual(started.amountPaise, 100)
        const state = provider.reverseStatus({ ref: started.ref, holderName: "Asha Rao" })
        assert.strictEqual((yield* state)._tag, "Waiting")
        yield* advance("30 seconds")
        const paid = yield* state
        assert.deepInclude(paid, { _tag: "Paid", ifsc: ifsc("YESB0000262") })
      }),
      sandbox
    )
  )

  it.effect("gives the same reference when it is asked again, and none of another adapter's is known to it", () =>
    Effect.provide(
      Effect.gen(function* () {
        const provider = yield* AadhaarProvider
        const id = yield* verificationId
        const input = { verificationId: id, subject: byNumber("234123412346"), consent }
        const one = yield* provider.start(input)
        yield* advance("1 minute")
        assert.deepStrictEqual((yield* provider.start(input)).ref, one.ref)
        for (const ref of [
          providerRef("acme", "ok.1"),
          providerRef("sandbox", "nothing"),
          providerRef("sandbox", "x.1")
        ]) {
          assert.strictEqual((yield* failing(provider.status({ ref, claimed })))._tag, "KycNotFound")
        }
      }),
      sandbox
    )
  )

  it.effect("[SECURITY 23] tells nothing of a number in its references and answers", () =>
    Effect.provide(
      Effect.gen(function* () {
        const started = yield* startOf("234123412346")
        const bank = yield* BankProvider
        const pending = yield* bank.verify({
          verificationId: yield* verificationId,
          account: account("007711000031"),
          ifsc: ifsc("HDFC0000077"),
          holderName: "Asha Rao",
          consent
        })
        const told = JSON.stringify([started, pending, Redacted.value(started.raw), Redacted.value(pending.raw)])
        for (const number of ["234123412346", "007711000031"]) assert.notInclude(told, number)
      }),
      sandbox
    )
  )

  it.effect("is not built in production", () =>
    Effect.gen(function* () {
      const ports = [SandboxAadhaarProvider.layer, SandboxPanProvider.layer, SandboxBankProvider.layer]
      for (const port of ports as ReadonlyArray<Layer.Layer<never, never, ServerConfig>>) {
        const built = yield* Effect.exit(Effect.scoped(Layer.build(Layer.provide(port, environment("production")))))
        assert.isTrue(Exit.isFailure(built))
        assert.match(String(built), /must not run in production/)
      }
    })
  )
})
