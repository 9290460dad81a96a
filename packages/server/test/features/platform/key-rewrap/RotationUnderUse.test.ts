import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import { SqlClient } from "effect/sql"
import { BlindIndexFill } from "../../../../src/features/platform/key-rewrap/BlindIndexFill.ts"
import { KeyRewrap } from "../../../../src/features/platform/key-rewrap/KeyRewrap.ts"
import { KeyRewrapping } from "../../../../src/Features.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { type Instance, instanceWith, type KeyIds, on } from "../../../support/Instances.ts"
import { applicant, nextAadhaar, nextPan, submitAadhaar, submitPan, verifyOtp } from "../../../support/KycPeople.ts"
import { codeFor, initiate, login, somebody, verify } from "../../../support/Slice.ts"

const Environment = Layer.merge(TestDatabase.layer, MovableClock.layerAt())

/** A registration that begins on one instance and ends on another, and a sign-in on the first: codes and budgets of both. */
const registered = Effect.fnUntraced(function* (one: Instance, other: Instance) {
  const contacts = somebody()
  const { registrationId } = yield* on(one)(initiate(contacts))
  const emailOtp = yield* on(one)(codeFor("registration_email_otp", contacts.email))
  const mobileOtp = yield* on(one)(codeFor("registration_mobile_otp", contacts.mobile))
  const { userCode } = yield* on(other)(verify({ registrationId, emailOtp, mobileOtp }))
  assert.isNotNull(userCode)
  yield* on(one)(login(contacts.email))
  yield* on(other)(login(contacts.mobile))
})

/** Somebody proves an Aadhaar number and a PAN, half of it on one instance and half on the other. */
const proven = Effect.fnUntraced(function* (one: Instance, other: Instance, numbers: readonly [string, string]) {
  const [aadhaar, pan] = numbers
  const { me, userCode } = yield* on(one)(applicant)
  const { referenceId } = yield* on(one)(submitAadhaar(me, aadhaar))
  yield* on(other)(verifyOtp(me, referenceId, "111000"))
  yield* on(other)(submitPan(me, pan))
  return userCode
})

const statuses = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [found] = yield* sql<{ aadhaar: string; pan: string | null }>`
    select a.status as aadhaar, p.status as pan from aadhaar_kyc a left join pan_kyc p using (user_code)
    where a.user_code = ${userCode}`
  return [found?.aadhaar, found?.pan]
})

/** Everything that people do, across two instances in both directions; and numbers of before stay whose they are. */
const used = Effect.fnUntraced(function* (
  one: Instance,
  other: Instance,
  before: ReadonlyArray<readonly [string, string]>
) {
  yield* registered(one, other)
  yield* registered(other, one)
  const mine = [nextAadhaar(), nextPan()] as const
  assert.deepStrictEqual(yield* Effect.flatMap(proven(one, other, mine), statuses), ["verified", "verified"])
  for (const [aadhaar, pan] of [...before, mine]) {
    const taken = [proven(other, one, [aadhaar, nextPan()]), proven(one, other, [nextAadhaar(), pan])]
    for (const attempt of taken) {
      const failure = yield* Effect.flip(attempt)
      assert.include(JSON.stringify(failure), "KYC_NUMBER_TAKEN")
    }
  }
  return mine
})

const jobs = Effect.gen(function* () {
  const rewrapped = yield* Effect.flatMap(KeyRewrap, ({ run }) => run)
  const filled = yield* Effect.flatMap(BlindIndexFill, ({ run }) => run)
  assert.deepInclude(rewrapped, { remaining: 0, refused: 0 })
  assert.deepInclude(filled, { left: 0, refused: 0 })
}).pipe(Effect.provide(Layer.fresh(KeyRewrapping)))

/** The list of each step, readers first: the new key comes last, then first, then alone. */
const steps: ReadonlyArray<KeyIds> = [["k1"], ["k1", "k2"], ["k2", "k1"], ["k2"]]

layer(Layer.merge(Environment, Logger.layer([])), { excludeTestServices: true, timeout: 120_000 })(
  "rotating the keys of codes, values and numbers",
  (it) => {
    it.effect("[SECURITY 15] refuses nobody at any step, and no number becomes a second person's", () =>
      Effect.gen(function* () {
        const instances = yield* Effect.forEach(steps, instanceWith)
        const kept: Array<readonly [string, string]> = []
        for (const [at, next] of instances.slice(1).entries()) {
          const now = instances[at]!
          // One of the two has been restarted with the next list, the other not yet.
          kept.push(yield* used(now, next, kept))
          yield* on(next)(jobs)
          kept.push(yield* used(next, next, kept.slice(0, 1)))
          yield* (yield* MovableClock).advance("1 hour")
        }
        const sql = yield* SqlClient.SqlClient
        const left = yield* sql<{ keyId: string }>`select distinct key_id from pan_indexes`
        assert.deepStrictEqual(left, [{ keyId: "k2" }])
      }).pipe(Effect.scoped)
    )
  }
)
