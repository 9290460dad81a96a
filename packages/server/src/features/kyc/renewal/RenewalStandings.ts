import { Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Effect } from "effect"
import { NoticeSequence } from "@credbuzzpay/domain/kyc/renewal/NoticePlan"
import type { RenewalStanding } from "@credbuzzpay/domain/kyc/renewal/RenewalActs"
import { DAY_MILLIS, WINDOW_DAYS } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { DueProfile } from "./KycNotices.ts"

const Notice = Schema.Struct({
  sequence: NoticeSequence,
  queuedAt: Schema.Number,
  handedOverAt: Schema.NullOr(Schema.Number),
  hasFailed: Schema.Boolean
})

const Row = rows({
  ...DueProfile.columns,
  riskCategory: RiskCategory,
  endMovedTo: Schema.NullOr(Schema.Date),
  notices: Schema.Array(Notice)
})
/** Whose KYC falls due, and how it stands. */
export type DuePerson = RowOf<typeof Row>

/** What the rules ask of it. */
export const standingOf = (
  person: DuePerson,
  address: { readonly canPost: boolean; readonly isAddressAsked: boolean },
  endDays: number
): RenewalStanding => ({
  ...address,
  riskCategory: person.riskCategory,
  dueAt: person.nextDueAt.getTime(),
  endMovedTo: person.endMovedTo?.getTime() ?? null,
  notices: person.notices,
  endDays
})

const batchSize = 200

/** Those whose renewal window is open or past, by their codes, so many at a time. */
export const makeRenewalStandings = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const millis = (column: string) => sql.literal(`(extract(epoch from ${column}) * 1000)::float8`)

  const after = (userCode: string, now: number) =>
    Row.all(sql`
      select p.user_code, u.email, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.locale,
        u.branch_code, p.next_due_at, p.risk_category,
        (select max(m.moved_to) from kyc_due_moves m
          where m.user_code = p.user_code and m.due_at = p.next_due_at and m.what = 'end') as end_moved_to,
        coalesce((select json_agg(json_build_object('sequence', n.sequence, 'queuedAt', ${millis("n.noticed_at")},
            'handedOverAt', ${millis("n.noticed_at")}, 'hasFailed', false))
          from kyc_notices n where n.user_code = p.user_code and n.due_at = p.next_due_at), '[]') as notices
      from kyc_profiles p join user_accounts u on u.user_code = p.user_code
      where p.next_due_at <= ${new Date(now + WINDOW_DAYS * DAY_MILLIS)} and u.is_kyc_complete
        and p.user_code > ${userCode}
      order by p.user_code limit ${batchSize}`)

  return { after, batchSize }
})
