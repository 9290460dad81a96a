import { Context, DateTime, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { dueNotice, endsAtMillis, noticePlans } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { dayInIndia, DueProfile, KycNotices } from "./KycNotices.ts"
import { KycProgress } from "../journeys/KycProgress.ts"

const batchSize = 200
const DAY_MILLIS = 86_400_000
const firstNoticeDays = -Math.min(...noticePlans.map(({ days }) => days))

const Profile = rows({ ...DueProfile.columns, riskCategory: RiskCategory, sent: Schema.Array(Schema.String) })
type Profile = RowOf<typeof Profile>

/** What a run did. */
export interface RenewalRun {
  readonly noticed: number
  readonly expired: number
}

/**
 * Keeps KYC from growing old: notices before and after the day it is due, and its end when nobody renewed it. A person gets
 * one notice a run at the most, so that after an outage nobody gets three at once. What ended has to be verified anew, from
 * the first document on. **Errors**: `Unavailable`. **Source**: RBI KYC Direction.
 */
export class KycRenewal extends Context.Service<KycRenewal>()("@credbuzzpay/server/kyc/KycRenewal", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const notices = yield* KycNotices
    const progress = yield* KycProgress
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    const soonDue = (now: number, after: string) =>
      Profile.all(sql`
      select p.user_code, u.email, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.locale, u.branch_code, p.next_due_at, p.risk_category,
        array(select sequence from kyc_notices n where n.user_code = p.user_code and n.due_at = p.next_due_at) as sent
      from kyc_profiles p join user_accounts u on u.user_code = p.user_code
      where p.next_due_at <= ${new Date(now + firstNoticeDays * DAY_MILLIS)} and u.is_kyc_complete
        and p.user_code > ${after}
      order by p.user_code limit ${batchSize}`)

    /** Locks the account first: of a renewal and an end at once, the second sees the first. */
    const expire = Effect.fnUntraced(function* (profile: Profile) {
      const { userCode } = profile
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const [still] = yield* sql`
        select 1 from user_accounts u join kyc_profiles p on p.user_code = u.user_code
        where u.user_code = ${userCode} and u.is_kyc_complete and p.next_due_at = ${profile.nextDueAt} for update of u`
      if (still === undefined) return false
      for (const table of ["aadhaar_kyc", "pan_kyc", "bank_details"]) {
        yield* sql`
          update ${sql(table)} set status = 'expired', updated_at = ${at}
          where user_code = ${userCode} and status = 'verified'`
      }
      yield* progress.follow(userCode, "system", at)
      const dueOn = dayInIndia(profile.nextDueAt)
      yield* audit.record({
        actor: "system",
        subject: userCode,
        branchCode: profile.branchCode,
        action: "kyc.expired",
        resourceType: "kyc",
        resourceId: userCode,
        oldValues: { kyc_verification_step: 3, is_kyc_complete: true },
        newValues: {
          kyc_verification_step: 0,
          is_kyc_complete: false,
          risk_category: profile.riskCategory,
          due_on: dueOn
        }
      })
      yield* outbox.enqueue(userCode, {
        template: "kyc_expired",
        to: Redacted.make(profile.email),
        locale: profile.locale,
        dedupeKey: `kyc_expired:${userCode}:${dueOn}`,
        variables: { dueOn }
      })
      return true
    })

    const attend = Effect.fnUntraced(function* (profile: Profile, now: number) {
      const dueAt = profile.nextDueAt.getTime()
      const none: RenewalRun = { noticed: 0, expired: 0 }
      const plan = dueNotice(dueAt, now, profile.sent)
      if (plan !== undefined) return (yield* notices.send(profile, plan)) ? { ...none, noticed: 1 } : none
      if (now < endsAtMillis(profile.riskCategory, dueAt)) return none
      return (yield* expire(profile)) ? { ...none, expired: 1 } : none
    })

    const attendOne = (now: number) => (profile: Profile) =>
      repoBoundary(sql.withTransaction(attend(profile, now))).pipe(
        // One person that cannot be written to must not keep the others waiting; the next run tries again.
        Effect.catchCause((cause) =>
          Effect.as(Effect.logError("A KYC could not be attended to", { user_code: profile.userCode }, cause), {
            noticed: 0,
            expired: 0
          })
        )
      )

    /** Every person whose KYC is due soon or past, once. */
    const run = Effect.gen(function* () {
      const now = DateTime.toEpochMillis(yield* DateTime.now)
      let after = ""
      let total: RenewalRun = { noticed: 0, expired: 0 }
      while (true) {
        const profiles = yield* repoBoundary(soonDue(now, after))
        for (const done of yield* Effect.forEach(profiles, attendOne(now))) {
          total = { noticed: total.noticed + done.noticed, expired: total.expired + done.expired }
        }
        const last = profiles.at(-1)
        if (last === undefined || profiles.length < batchSize) return total
        after = last.userCode
      }
    }).pipe(Effect.withSpan("KycRenewal.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(KycRenewal, KycRenewal.make)
}
