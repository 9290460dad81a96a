import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { nextAct, type RenewalAct } from "@credbuzzpay/domain/kyc/renewal/RenewalActs"
import { endsAtMillis, SOONEST_END_DAYS } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import { KycDueDates } from "./KycDueDates.ts"
import { KycNotices } from "./KycNotices.ts"
import { type DuePerson, makeRenewalStandings, standingOf } from "./RenewalStandings.ts"
import { KycProgress } from "../journeys/KycProgress.ts"

/** What a run did. */
export interface RenewalRun {
  readonly noticed: number
  readonly moved: number
  readonly expired: number
}

const nothing: RenewalRun = { noticed: 0, moved: 0, expired: 0 }

/**
 * Keeps KYC from growing old: notices before and after the day it is due, and its end when nobody renewed it. A person gets
 * one notice a run at the most, so that after an outage nobody gets three at once. What ended has to be verified anew, from
 * the first document on. **Errors**: `Unavailable`. **Source**: RBI KYC Direction.
 */
export class KycRenewal extends Context.Service<KycRenewal>()("@credbuzzpay/server/kyc/KycRenewal", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const standings = yield* makeRenewalStandings
    const notices = yield* KycNotices
    const dueDates = yield* KycDueDates
    const progress = yield* KycProgress
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    /** Locks the account first: of a renewal and an end at once, the second sees the first. */
    const expire = Effect.fnUntraced(function* (profile: DuePerson) {
      const { userCode } = profile
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const [still] = yield* sql`
        select 1 from user_accounts u join kyc_profiles p on p.user_code = u.user_code
        where u.user_code = ${userCode} and u.is_kyc_complete and p.next_due_at = ${profile.nextDueAt}
          -- Who renewed in time waits for the registry, and is not ended meanwhile.
          and not exists (select from kyc_renewals r
            where r.user_code = u.user_code and r.state = 'verifying' and r.kind <> 'anew')
        for update of u`
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

    const act = Effect.fnUntraced(function* (person: DuePerson, wanted: RenewalAct, now: number) {
      const { branchCode, nextDueAt, riskCategory, userCode } = person
      const mover = { userCode, branchCode, actor: "system", at: new Date(now) }
      switch (wanted.kind) {
        case "send":
          return (yield* notices.send(person, wanted)) ? { ...nothing, noticed: 1 } : nothing
        case "moveDue":
          yield* dueDates.moveDue(mover, nextDueAt, new Date(wanted.to), wanted.cause)
          return { ...nothing, moved: 1 }
        case "moveEnd": {
          const end = endsAtMillis(riskCategory, nextDueAt.getTime(), SOONEST_END_DAYS)
          yield* dueDates.moveEnd(mover, nextDueAt, person.endMovedTo ?? new Date(end), new Date(wanted.to))
          return { ...nothing, moved: 1 }
        }
        case "end":
          return (yield* expire(person)) ? { ...nothing, expired: 1 } : nothing
        case "askAddress":
        case "wait":
          return nothing
      }
    })

    const attend = (now: number) => (person: DuePerson) => {
      const address = { canPost: true, isAddressAsked: false }
      const wanted = nextAct(standingOf(person, address, SOONEST_END_DAYS), now)
      if (wanted.kind === "wait") return Effect.succeed(nothing)
      return repoBoundary(sql.withTransaction(act(person, wanted, now))).pipe(
        // One person that cannot be written to must not keep the others waiting; the next run tries again.
        Effect.catchCause((cause) =>
          Effect.as(Effect.logError("A KYC could not be attended to", { user_code: person.userCode }, cause), nothing)
        )
      )
    }

    /** Every person whose KYC is due soon or past, once. */
    const run = Effect.gen(function* () {
      const now = DateTime.toEpochMillis(yield* DateTime.now)
      let last: string | undefined = ""
      let total = nothing
      while (last !== undefined) {
        const people: ReadonlyArray<DuePerson> = yield* repoBoundary(standings.after(last, now))
        for (const done of yield* Effect.forEach(people, attend(now))) {
          total = {
            noticed: total.noticed + done.noticed,
            moved: total.moved + done.moved,
            expired: total.expired + done.expired
          }
        }
        last = people.length < standings.batchSize ? undefined : people.at(-1)?.userCode
      }
      return total
    }).pipe(Effect.withSpan("KycRenewal.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(KycRenewal, KycRenewal.make)
}
