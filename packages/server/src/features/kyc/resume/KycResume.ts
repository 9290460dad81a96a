import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { confirmFence } from "../../platform/jobs/CurrentFence.ts"
import { AadhaarJourney } from "../aadhaar/AadhaarJourney.ts"
import { IdentityDocumentJourney } from "../documents/IdentityDocumentJourney.ts"
import { BankJourney } from "../bank/BankJourney.ts"
import type { KycJourney } from "../journeys/KycJourney.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import type { KycKind, KycVerification } from "../journeys/KycVerification.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import { PanJourney } from "../pan/PanJourney.ts"
import { ReverseBankJourney } from "../bank/ReverseBankJourney.ts"

/** Taken up at once; as many calls may be under way in this process. */
const most = 20

/**
 * Takes up verifications that nobody looks after: the process that made the call died, a provider is to be asked again,
 * a code was not entered in time. **Errors**: `Unavailable`. **Source**: docs/security.md, rule 24.
 */
export class KycResume extends Context.Service<KycResume>()("@credbuzzpay/server/kyc/KycResume", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const verifications = yield* KycVerificationRepo
    const settlement = yield* KycSettlement
    const journeys: Readonly<Record<KycKind, KycJourney>> = {
      aadhaar: yield* AadhaarJourney,
      identity: yield* IdentityDocumentJourney,
      pan: yield* PanJourney,
      bank: yield* BankJourney,
      reverse_bank: yield* ReverseBankJourney
    }

    const proceed = (verification: KycVerification) =>
      Effect.andThen(confirmFence, journeys[verification.kind].proceed(verification, "system")).pipe(
        // One that cannot go on must not keep the others; its lease runs out and it is tried again.
        Effect.catchCause((cause) =>
          Effect.logError("A verification could not go on", { verification_id: verification.verificationId }, cause)
        )
      )

    const lapse = Effect.gen(function* () {
      const lapsed = yield* verifications.lockLapsed(most)
      yield* Effect.forEach(lapsed, (verification) =>
        settlement.concludeWithin(verification, { _tag: "Failed", code: "OTP_EXPIRED" }, "system")
      )
      return lapsed.length
    }).pipe(sql.withTransaction, repoBoundary)

    /** Takes up what is due until nothing is; how many that were. */
    const run = Effect.gen(function* () {
      let taken = yield* lapse
      while (true) {
        const due = yield* repoBoundary(sql.withTransaction(verifications.takeDue(most)))
        yield* Effect.forEach(due, proceed, { concurrency: most, discard: true })
        taken += due.length
        if (due.length < most) return taken
      }
    }).pipe(Effect.withSpan("KycResume.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(KycResume, KycResume.make)
}
