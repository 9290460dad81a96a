import { assert, layer } from "@effect/vitest"
import { type Duration, Effect, Layer, Logger, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { ReferenceId } from "@credbuzzpay/domain/kyc/journeys/ReferenceId"
import { AadhaarProofService } from "../../../../src/features/kyc/submissions/AadhaarProofService.ts"
import { BankSubmissionService } from "../../../../src/features/kyc/submissions/BankSubmissionService.ts"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import {
  consent,
  nextAadhaar,
  nextPan,
  statusOf,
  submitAadhaar,
  submitBank,
  submitPan,
  verifyOtp
} from "../../../support/KycPeople.ts"
import { HOLDER, newcomer } from "../../../support/KycRest.ts"
import { Mortal, mortalServices } from "../../../support/Mortal.ts"

type Me = Effect.Success<typeof newcomer>["as"]

const after = (time: Duration.Input) => Effect.flatMap(MovableClock, (clock) => clock.advance(time))
const resume = Effect.flatMap(KycResume, ({ run }) => run)

const nobody = Effect.map(newcomer, ({ as }) => as)

const withAadhaar = Effect.gen(function* () {
  const me = yield* nobody
  const { referenceId } = yield* submitAadhaar(me, nextAadhaar())
  yield* verifyOtp(me, referenceId, "111000")
  return me
})

const withPan = Effect.tap(withAadhaar, (me) => submitPan(me, nextPan(), HOLDER))

/** What a person does who has the reference of their journey, or begins it. They learn it only from a whole answer. */
const journeys = {
  "Aadhaar by code": {
    document: "aadhaar",
    kind: "aadhaar",
    ready: nobody,
    begin: (me: Me) => Effect.map(submitAadhaar(me, nextAadhaar()), ({ referenceId }) => referenceId),
    goOn: (me: Me, reference: ReferenceId) => verifyOtp(me, reference, "111000")
  },
  "Aadhaar at the provider's pages": {
    document: "aadhaar",
    kind: "aadhaar",
    ready: nobody,
    begin: (me: Me) => Effect.map(submitAadhaar(me), ({ referenceId }) => referenceId),
    goOn: (me: Me, referenceId: ReferenceId) =>
      Effect.flatMap(AadhaarProofService, ({ comeBack }) =>
        comeBack(me, { referenceId, query: Redacted.make("decision=approved") })
      )
  },
  PAN: {
    document: "pan",
    kind: "pan",
    ready: withAadhaar,
    begin: (me: Me) => Effect.map(submitPan(me, nextPan(), HOLDER), ({ referenceId }) => referenceId),
    goOn: () => Effect.void
  },
  "a penny drop": {
    document: "bank",
    kind: "bank",
    ready: withPan,
    begin: (me: Me) =>
      Effect.map(submitBank(me, "026291800001191", "YESB0000262", HOLDER), ({ referenceId }) => referenceId),
    goOn: () => Effect.void
  },
  "a penny drop into a bank that is offline": {
    document: "bank",
    kind: "bank",
    ready: withPan,
    begin: (me: Me) =>
      Effect.map(submitBank(me, "00224412311300", "YESB0000001", HOLDER), ({ referenceId }) => referenceId),
    goOn: () => Effect.andThen(after("3 minutes"), resume)
  },
  "a reverse penny drop": {
    document: "bank",
    kind: "reverse_bank",
    ready: withPan,
    begin: (me: Me) =>
      Effect.flatMap(BankSubmissionService, ({ startReverse }) =>
        Effect.map(startReverse(me, { consent, holderName: HOLDER }), ({ referenceId }) => referenceId)
      ),
    goOn: (me: Me, reference: ReferenceId) =>
      Effect.flatMap(BankSubmissionService, ({ checkReverse }) =>
        Effect.andThen(after("31 seconds"), checkReverse(me, reference))
      )
  }
} as const

type Journey = (typeof journeys)[keyof typeof journeys]

const goingOn = (
  goOn: Journey["goOn"],
  me: Me,
  reference: ReferenceId
): Effect.Effect<unknown, unknown, AadhaarProofService | BankSubmissionService | KycResume | MovableClock> =>
  goOn(me, reference)

/**
 * One journey in a process that dies at a step. The lease ends, another process resumes, and the person goes on with what
 * they know; or, when they never had an answer, waits until it is over and begins anew. Whether the process died at all.
 */
const dying = Effect.fnUntraced(function* ({ begin, document, goOn, ready }: Journey, dies: number) {
  const mortal = yield* Mortal
  const me = yield* ready
  const standing = Effect.map(statusOf(me), ({ documents }) => documents[document])
  let reference: ReferenceId | undefined
  const journey = Effect.gen(function* () {
    reference = yield* begin(me)
    yield* goOn(me, reference)
  })
  yield* mortal.forget
  yield* mortal.dieAt(dies)
  yield* Effect.exit(journey)
  const died = (yield* mortal.steps) >= dies
  yield* mortal.dieAt(0)
  yield* after("91 seconds")
  yield* resume
  for (let round = 0; round < 4; round += 1) {
    const { status } = yield* standing
    if (status === "verified") break
    if (status === "not_submitted" || status === "failed") yield* journey
    else if (reference !== undefined) yield* Effect.exit(goingOn(goOn, me, reference))
    else yield* Effect.andThen(after("11 minutes"), resume)
  }
  assert.strictEqual((yield* standing).status, "verified", `died at step ${dies}`)
  return { me, died }
})

/** The calls that begin something at a provider, by the id that it knows them by. */
const beginnings = ["start", "pan", "bank", "reverse"]

// A worker says in the log what could not go on.
const quiet = mortalServices.pipe(Layer.provideMerge(Logger.layer([])))

layer(quiet, { excludeTestServices: true })("a process that dies between any two steps of", (it) => {
  it.effect.each(Object.entries(journeys))(
    "[SECURITY 24] %s leaves a journey that comes to its end, and no submission is called under two ids",
    ([, journey]) =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const mortal = yield* Mortal
        let step = 1
        while (true) {
          const { died, me } = yield* dying(journey, step)
          const submissions = yield* sql<{ verificationId: string; state: string; failureCode: string | null }>`
            select verification_id, state, failure_code from kyc_verifications
            where user_code = ${me.userCode} and kind = ${journey.kind} order by created_at`
          const asked = (yield* mortal.calls).filter(({ call }) => beginnings.includes(call)).map(({ id }) => id)
          assert.deepStrictEqual(
            new Set(asked),
            new Set(submissions.map(({ verificationId }) => verificationId)),
            `died at step ${step}`
          )
          // Begun anew only where the code was never entered: its reference was lost with the answer.
          const ended = submissions.slice(0, -1).map(({ failureCode }) => failureCode)
          assert.isTrue(
            ended.every((code) => code === "OTP_EXPIRED") && ended.length <= 1,
            `died at step ${step}: ${ended.join()}`
          )
          assert.strictEqual(submissions.at(-1)?.state, "verified")
          if (!died) break
          step += 1
        }
        // Each transaction is three steps and each call two: the shortest journey has two transactions and a call.
        assert.isAtLeast(step - 1, 8)
      }),
    { timeout: 240_000 }
  )
})
