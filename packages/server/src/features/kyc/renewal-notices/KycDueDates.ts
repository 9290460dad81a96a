import { Context, Effect, Layer, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { endsAtMillis, nextDue, nextEnd } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { KycRenewalConfig } from "../../../config/KycRenewalConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { KycProgress } from "../journeys/KycProgress.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"

const Profile = rows({
  riskCategory: RiskCategory,
  completedAt: Schema.NullOr(Schema.Date),
  nextDueAt: Schema.NullOr(Schema.Date),
  endMovedTo: Schema.NullOr(Schema.Date)
})
type Profile = RowOf<typeof Profile>

/** Whose day it is, who moves it and when. */
export interface DueMover {
  readonly userCode: string
  readonly branchCode: string | null
  readonly actor: string
  readonly at: Date
}

/** Why a day is moved. */
export type DueMoveCause = "risk_set" | "notices_missed" | "address_given" | "address_not_confirmed"

/**
 * The day that a person's KYC is due, and its moves: each is a row in `kyc_due_moves` and an audit row. Whatever is on its
 * way of the notices of the day before is called back by the database. Everything here runs inside the caller's transaction.
 */
export class KycDueDates extends Context.Service<KycDueDates>()("@credbuzzpay/server/kyc/KycDueDates", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const progress = yield* KycProgress
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom
    const endDays = yield* KycRenewalConfig

    const keepMove = Effect.fnUntraced(function* (
      { actor, at, branchCode, userCode }: DueMover,
      move: { readonly what: "due" | "end"; readonly dueAt: Date; readonly from: Date; readonly to: Date },
      cause: DueMoveCause
    ) {
      yield* sql`
        insert into kyc_due_moves (move_id, user_code, what, due_at, moved_from, moved_to, cause, moved_at)
        values (${yield* random.uuidV7()}, ${userCode}, ${move.what}, ${move.dueAt}, ${move.from}, ${move.to}, ${cause},
          ${at})`
      const day = move.what === "due" ? "due_on" : "ends_on"
      yield* audit.record({
        actor,
        subject: userCode,
        branchCode,
        action: move.what === "due" ? "kyc.due_moved" : "kyc.end_moved",
        resourceType: "kyc",
        resourceId: userCode,
        oldValues: { [day]: dayInIndia(move.from) },
        newValues: {
          [day]: dayInIndia(move.to),
          cause,
          ...(move.what === "end" ? { due_on: dayInIndia(move.dueAt) } : {})
        }
      })
    })

    /** Puts the day elsewhere, if it is `from` still. Whether it was. */
    const moveDue = Effect.fnUntraced(function* (act: DueMover, from: Date, to: Date, cause: DueMoveCause) {
      const moved = yield* sql`
        update kyc_profiles set next_due_at = ${to}, row_version = row_version + 1, updated_at = ${act.at}
        where user_code = ${act.userCode} and next_due_at = ${from} returning 1`
      if (moved.length === 0) return false
      yield* keepMove(act, { what: "due", dueAt: from, from, to }, cause)
      return true
    })

    /** Puts off the end of what was due on `dueAt`. */
    const moveEnd = (act: DueMover, dueAt: Date, from: Date, to: Date, cause: DueMoveCause = "notices_missed") =>
      keepMove(act, { what: "end", dueAt, from, to }, cause)

    /** The profile, locked; made where there is none. */
    const locked = Effect.fnUntraced(function* ({ at, userCode }: DueMover) {
      yield* progress.ensureProfile(userCode, at)
      return yield* Profile.one(sql`
        select risk_category, completed_at, next_due_at,
          (select max(m.moved_to) from kyc_due_moves m
            where m.user_code = ${userCode} and m.due_at = p.next_due_at and m.what = 'end') as end_moved_to
        from kyc_profiles p where user_code = ${userCode} for update`)
    })

    /**
     * Puts a person into a category, whose due date follows from the last completion and leaves time for all notices: one that
     * rises brings it no nearer than 90 days and never moves it out. With `reason` it is on record as `kyc.risk_set`; without,
     * whoever asks records it. The category before; undefined when they
     * are in this one already, and nothing changed.
     */
    const recategorise = Effect.fnUntraced(function* (act: DueMover, category: RiskCategory, reason?: string) {
      const before: Profile = yield* locked(act)
      if (before.riskCategory === category) return undefined
      yield* sql`
        update kyc_profiles set risk_category = ${category}, row_version = row_version + 1, updated_at = ${act.at}
        where user_code = ${act.userCode}`
      if (reason !== undefined) {
        yield* audit.record({
          actor: act.actor,
          subject: act.userCode,
          branchCode: act.branchCode,
          action: "kyc.risk_set",
          resourceType: "kyc",
          resourceId: act.userCode,
          oldValues: { risk_category: before.riskCategory },
          newValues: { risk_category: category },
          reason
        })
      }
      const { completedAt, endMovedTo, nextDueAt } = before
      if (completedAt !== null && nextDueAt !== null) {
        const now = act.at.getTime()
        const due = new Date(nextDue(completedAt.getTime(), category, nextDueAt.getTime(), now))
        if (due.getTime() !== nextDueAt.getTime()) yield* moveDue(act, nextDueAt, due, "risk_set")
        else {
          const byCategory = endsAtMillis(category, due.getTime(), endDays)
          const stood = endMovedTo?.getTime() ?? endsAtMillis(before.riskCategory, due.getTime(), endDays)
          const end = nextEnd(byCategory, stood, now)
          if (end > byCategory) yield* moveEnd(act, due, new Date(byCategory), new Date(end), "risk_set")
        }
      }
      return before.riskCategory
    })

    return { recategorise, moveDue, moveEnd }
  })
}) {
  static readonly layer = Layer.effect(KycDueDates, KycDueDates.make)
}
