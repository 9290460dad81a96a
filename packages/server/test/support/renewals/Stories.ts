import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { NoticeChannel, NoticeSequence } from "@credbuzzpay/domain/kyc/renewal/NoticePlan"
import type { RenewalKind, RenewalState } from "@credbuzzpay/domain/kyc/renewal/Renewal"
import type { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { dayInIndia } from "../../../src/features/kyc/journeys/DayInIndia.ts"
import { openedActs } from "../OpenedActs.ts"

export interface ToldNotice {
  readonly userCode: string
  readonly dueAt: Date
  readonly sequence: NoticeSequence
  readonly channel: NoticeChannel
  readonly noticedAt: Date
  readonly handedOverAt: Date | null
  readonly deliveredAt: Date | null
  readonly failedAt: Date | null
  readonly failure: string | null
}

export interface Move {
  readonly userCode: string
  readonly what: "due" | "end"
  readonly dueAt: Date
  readonly movedFrom: Date
  readonly movedTo: Date
  readonly cause: string
  readonly movedAt: Date
}

export interface BegunRenewal {
  readonly userCode: string
  readonly kind: RenewalKind
  readonly state: RenewalState
  readonly openedAt: Date
  readonly endedAt: Date | null
}

export interface Declared {
  readonly userCode: string
  readonly state: string
  readonly declaredAt: Date
  readonly confirmBy: Date
  readonly decidedAt: Date | null
}

export interface CategoryChange {
  readonly userCode: string
  readonly from: RiskCategory
  readonly to: RiskCategory
  readonly at: Date
}

/** An end as the audit trail has it; `dueOn` is a day in India. */
export interface End {
  readonly userCode: string
  readonly at: Date
  readonly dueOn: string
  readonly risk: RiskCategory
}

export interface Standing {
  readonly userCode: string
  readonly isComplete: boolean
  readonly completedAt: Date | null
  readonly nextDueAt: Date | null
  readonly risk: RiskCategory
  readonly closedAt: Date | null
  readonly isMissed: boolean
}

/** What is on record of somebody's renewals. */
export interface Story {
  readonly standing: Standing
  readonly notices: ReadonlyArray<ToldNotice>
  readonly moves: ReadonlyArray<Move>
  readonly categories: ReadonlyArray<CategoryChange>
  readonly renewals: ReadonlyArray<BegunRenewal>
  readonly addresses: ReadonlyArray<Declared>
  readonly ends: ReadonlyArray<End>
}

const byPerson = <A extends { readonly userCode: string }>(rows: ReadonlyArray<A>) => {
  const groups = new Map<string, Array<A>>()
  for (const row of rows) {
    const own = groups.get(row.userCode)
    if (own === undefined) groups.set(row.userCode, [row])
    else own.push(row)
  }
  return (userCode: string): ReadonlyArray<A> => groups.get(userCode) ?? []
}

/** Of everybody with KYC, from the database alone. */
export const readStories = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const standings = yield* sql<Standing>`
    select p.user_code, u.is_kyc_complete as is_complete, p.completed_at, p.next_due_at, p.risk_category as risk, u.closed_at,
      m.user_code is not null as is_missed
    from kyc_profiles p join user_accounts u on u.user_code = p.user_code
      left join missing_postal_addresses m on m.user_code = p.user_code order by p.user_code`
  const notices = byPerson(
    yield* sql<ToldNotice>`
      select user_code, due_at, sequence, channel, noticed_at, handed_over_at, delivered_at, failed_at, failure
      from kyc_notices order by noticed_at, notice_id`
  )
  const moves = byPerson(
    yield* sql<Move>`
      select user_code, what, due_at, moved_from, moved_to, cause, moved_at from kyc_due_moves order by moved_at, move_id`
  )
  const categories = byPerson(
    yield* sql<CategoryChange>`
      select user_code, previous_category as "from", risk_category as "to", assessed_at as "at" from kyc_risk_assessments
      where previous_category <> risk_category order by assessed_at, assessment_id`
  )
  const renewals = byPerson(
    yield* sql<BegunRenewal>`
      select user_code, kind, state, opened_at, ended_at from kyc_renewals order by opened_at, renewal_id`
  )
  const addresses = byPerson(
    yield* sql<Declared>`
      select user_code, state, declared_at, confirm_by, decided_at from kyc_addresses order by declared_at, address_id`
  )
  const moments = yield* sql<{ auditId: string; occurredAt: Date }>`
    select audit_id, occurred_at from audit_trail where action = 'kyc.expired'`
  const momentOf = new Map(moments.map(({ auditId, occurredAt }) => [auditId, occurredAt]))
  const ends = byPerson(
    (yield* openedActs(sql`action = 'kyc.expired'`)).map(({ auditId, newValues, subjectUserCode }): End => {
      const values = newValues as { readonly due_on: string; readonly risk_category: RiskCategory }
      const at = momentOf.get(auditId)!
      return { userCode: String(subjectUserCode), at, dueOn: values.due_on, risk: values.risk_category }
    })
  )
  return standings.map((standing): Story => {
    const { userCode } = standing
    return {
      standing,
      notices: notices(userCode),
      moves: moves(userCode),
      categories: categories(userCode),
      renewals: renewals(userCode),
      addresses: addresses(userCode),
      ends: ends(userCode)
    }
  })
})

const day = (at: Date) => dayInIndia(at)

/** A life with KYC, a line for each thing that happened. */
export const tell = ({ addresses, categories, ends, moves, notices, renewals, standing }: Story): string => {
  const lines = [
    ...notices.map((one): [Date, string] => [
      one.noticedAt,
      `${one.sequence} by ${one.channel} for ${day(one.dueAt)}: ${
        one.handedOverAt === null ? "never handed over" : `handed over ${day(one.handedOverAt)}`
      }${one.failedAt === null ? "" : `, ${one.failure} ${day(one.failedAt)}`}`
    ]),
    ...moves.map((one): [Date, string] => [
      one.movedAt,
      `${one.what} of ${day(one.dueAt)} moved from ${day(one.movedFrom)} to ${day(one.movedTo)}: ${one.cause}`
    ]),
    ...categories.map((one): [Date, string] => [one.at, `${one.from} risk became ${one.to}`]),
    ...renewals.map((one): [Date, string] => [
      one.openedAt,
      `renewal ${one.kind}: ${one.state} ${one.endedAt === null ? "" : day(one.endedAt)}`
    ]),
    ...addresses.map((one): [Date, string] => [
      one.declaredAt,
      `address declared, to be confirmed by ${day(one.confirmBy)}: ${one.state} ${one.decidedAt === null ? "" : day(one.decidedAt)}`
    ]),
    ...ends.map((one): [Date, string] => [one.at, `ended, ${one.risk} risk, due ${one.dueOn}`])
  ]
  const told = lines.toSorted(([a], [b]) => a.getTime() - b.getTime()).map(([at, line]) => `  ${day(at)} ${line}`)
  return [`${standing.userCode}, ${standing.risk} risk:`, ...told].join("\n")
}
