import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { dueDiligenceBy, dueDiligenceNotices, noticesCome } from "@credbuzzpay/domain/kyc/onboarding/OnboardingRules"
import { OTP_EKYC_YEARS } from "@credbuzzpay/domain/kyc/onboarding/OtpEkycLimits"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { confirmFence } from "../../platform/jobs/CurrentFence.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { KycOnboardingRepo, type OnboardingRow, standingOf } from "../onboarding/KycOnboardingRepo.ts"

const batchSize = 200
const firstDays = Math.max(...dueDiligenceNotices)

/** What a run did. */
export interface DueDiligenceRun {
  readonly told: number
  readonly held: number
}

const nothing: DueDiligenceRun = { told: 0, held: 0 }

/**
 * The year of OTP-based e-KYC: people are told before it ends, and held when it has ended without a meeting. After an outage
 * somebody is told once, of what is left. **Errors**: `Unavailable`. **Source**: `OtpEkycLimits.ts`.
 */
export class KycDueDiligence extends Context.Service<KycDueDiligence>()("@credbuzzpay/server/kyc/KycDueDiligence", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* KycOnboardingRepo
    const users = yield* UserRepo
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    const tell = Effect.fnUntraced(function* (userCode: string, by: DateTime.Utc, isPast: boolean, which: string) {
      const dueOn = DateTime.formatIsoDate(DateTime.setZoneNamedUnsafe(by, "Asia/Kolkata"))
      const { email, locale } = yield* users.contactsOf(userCode)
      yield* outbox.enqueue(userCode, {
        template: "kyc_due_diligence_due",
        to: Redacted.make(email),
        locale,
        dedupeKey: `kyc_due_diligence_due:${userCode}:${dueOn}:${which}`,
        variables: { dueOn, isPast }
      })
      yield* audit.record({
        actor: "system",
        subject: userCode,
        action: isPast ? "kyc.held" : "kyc.due_diligence_noticed",
        resourceType: "kyc",
        resourceId: userCode,
        newValues: { due_on: dueOn }
      })
    })

    /** The account is locked first, as by whoever lifts: of both at once, the second sees what the first did. */
    const attend = Effect.fnUntraced(function* ({ userCode }: OnboardingRow) {
      yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
      const row = yield* repo.lock(userCode)
      const by = row === undefined ? null : dueDiligenceBy(standingOf(row))
      if (row === undefined || by === null || row.heldAt !== null) return nothing
      const now = yield* DateTime.now
      const at = DateTime.toDateUtc(now)
      if (DateTime.isGreaterThanOrEqualTo(now, by)) {
        yield* repo.hold(userCode, at)
        yield* tell(userCode, by, true, "held")
        return { told: 0, held: 1 }
      }
      const come = noticesCome(by, now)
      if (come <= row.noticesSent) return nothing
      yield* repo.noteNotices(userCode, come, at)
      yield* tell(userCode, by, false, String(come))
      return { told: 1, held: 0 }
    })

    const attendOne = (row: OnboardingRow) =>
      Effect.andThen(confirmFence, repoBoundary(sql.withTransaction(attend(row)))).pipe(
        // One person that cannot be written to must not keep the others waiting; the next run tries again.
        Effect.catchCause((cause) =>
          Effect.as(
            Effect.logError("A year of e-KYC could not be attended to", { user_code: row.userCode }, cause),
            nothing
          )
        )
      )

    /** Everybody whose year ends soon or has ended, once. */
    const run = Effect.gen(function* () {
      const now = yield* DateTime.now
      const since = DateTime.subtract(DateTime.add(now, { days: firstDays }), { years: OTP_EKYC_YEARS })
      let [after, total] = ["", nothing]
      while (true) {
        const rows = yield* repoBoundary(repo.ageing(since, after, batchSize))
        for (const done of yield* Effect.forEach(rows, attendOne)) {
          total = { told: total.told + done.told, held: total.held + done.held }
        }
        const last = rows.at(-1)
        if (last === undefined || rows.length < batchSize) return total
        after = last.userCode
      }
    }).pipe(Effect.withSpan("KycDueDiligence.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(KycDueDiligence, KycDueDiligence.make)
}
