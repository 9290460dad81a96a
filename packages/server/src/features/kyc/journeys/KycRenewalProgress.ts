import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { value } from "../../../adapters/postgres/Rows.ts"
import { kycSteps, provenBy } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { dayInIndia } from "./DayInIndia.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { KycAddressRepo } from "../records/KycAddressRepo.ts"
import type { KycOutcome } from "./KycOutcome.ts"
import { KycDocumentRepo } from "./KycDocumentRepo.ts"
import { KycProgress } from "./KycProgress.ts"
import { KycRenewalRepo, type RenewalRow } from "./KycRenewalRepo.ts"
import type { KycVerification } from "./KycVerification.ts"

const Due = value(Schema.NullOr(Schema.Date))

/** An end without a renewal; of one that failed, the code of the document. */
interface Stopped {
  readonly state: "failed" | "withdrawn"
  readonly code: string | null
}

/**
 * What the end of a verification makes of a renewal that is under way. A renewal that rests on the PAN is done, or over, with its
 * verification; one anew when every document was verified since it began. Inside the transaction that concludes.
 */
export class KycRenewalProgress extends Context.Service<KycRenewalProgress>()(
  "@credbuzzpay/server/kyc/KycRenewalProgress",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const renewals = yield* KycRenewalRepo
      const documents = yield* KycDocumentRepo
      const addresses = yield* KycAddressRepo
      const progress = yield* KycProgress
      const users = yield* UserRepo
      const audit = yield* AuditTrail
      const outbox = yield* Outbox

      const tell = Effect.fnUntraced(function* (
        { renewalId, userCode }: RenewalRow,
        stage: "completed" | "must_be_anew",
        at: Date
      ) {
        const owner = yield* users.contactsOf(userCode)
        const next =
          stage === "completed"
            ? yield* Due.first(sql`
          select next_due_at from kyc_profiles where user_code = ${userCode}`)
            : null
        yield* outbox.enqueue(userCode, {
          template: "kyc_renewal",
          to: Redacted.make(owner.email),
          locale: owner.locale,
          dedupeKey: `kyc_renewal:${renewalId}:${stage}`,
          variables: { stage, on: dayInIndia(at), nextDueOn: next == null ? null : dayInIndia(next) }
        })
      })

      const complete = Effect.fnUntraced(function* (renewal: RenewalRow, actor: string, at: Date) {
        const { kind, renewalId, userCode } = renewal
        yield* renewals.end(renewal, "completed", null, at)
        yield* progress.complete(userCode, at)
        yield* audit.record({
          actor,
          subject: userCode,
          action: "kyc.renewed",
          resourceType: "kyc",
          resourceId: renewalId,
          newValues: { kind }
        })
        yield* tell(renewal, "completed", at)
      })

      /** Ends it without a renewal; a declared address goes with it. */
      const stop = Effect.fnUntraced(function* (renewal: RenewalRow, how: Stopped, actor: string, at: Date) {
        const { kind, renewalId, userCode } = renewal
        yield* renewals.end(renewal, how.state, how.state === "failed" ? how.code : null, at)
        const declared = yield* addresses.lockDeclared(userCode)
        if (kind === "address" && declared !== undefined) {
          yield* addresses.end(declared, { state: "withdrawn", method: null, by: actor }, at)
        }
        yield* audit.record({
          actor,
          subject: userCode,
          action: "kyc.renewal_stopped",
          resourceType: "kyc",
          resourceId: renewalId,
          newValues: { kind, state: how.state, ...(how.code === null ? {} : { failure_code: how.code }) }
        })
        if (how.state === "failed") yield* tell(renewal, "must_be_anew", at)
      })

      /** Whether each step was proven since then. */
      const isAllAnew = Effect.fnUntraced(function* ({ openedAt, userCode }: RenewalRow) {
        const anew = (yield* documents.allOf(userCode))
          .filter(({ status, verifiedAt }) => status === "verified" && verifiedAt !== null && verifiedAt >= openedAt)
          .map(({ document }) => document)
        return kycSteps.every((step) => provenBy[step].some((document) => anew.includes(document)))
      })

      const follow = Effect.fnUntraced(function* (
        { userCode, verificationId }: KycVerification,
        outcome: KycOutcome,
        actor: string,
        at: Date
      ) {
        const open = yield* renewals.lockOpen(userCode)
        if (open === undefined || outcome._tag === "Review") return
        if (open.kind === "anew") {
          if (outcome._tag === "Verified" && (yield* isAllAnew(open))) yield* complete(open, actor, at)
          return
        }
        if (open.verificationId !== verificationId) return
        if (outcome._tag === "Verified") return yield* complete(open, actor, at)
        const isWithdrawn = outcome.code === "CONSENT_WITHDRAWN"
        yield* stop(open, { state: isWithdrawn ? "withdrawn" : "failed", code: outcome.code }, actor, at)
      })

      /** Ends what is under way, of whichever kind: the consent that it rests on was withdrawn, or the person has died. */
      const stopOpen = Effect.fnUntraced(function* (userCode: string, how: Stopped, actor: string, at: Date) {
        const open = yield* renewals.lockOpen(userCode)
        if (open !== undefined) yield* stop(open, how, actor, at)
      })

      return { follow, stopOpen }
    })
  }
) {
  static readonly layer = Layer.effect(KycRenewalProgress, KycRenewalProgress.make)
}
