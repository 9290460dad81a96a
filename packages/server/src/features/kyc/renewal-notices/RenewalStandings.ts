import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { AddressProblem } from "@credbuzzpay/domain/kyc/notices/KycNotice"
import { NoticeSequence } from "@credbuzzpay/domain/kyc/renewal/NoticePlan"
import type { RenewalStanding } from "@credbuzzpay/domain/kyc/renewal/RenewalActs"
import { DAY_MILLIS, WINDOW_DAYS } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { DueProfile } from "./DueProfile.ts"
import type { AddressAsked } from "./PostalStanding.ts"

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
  addressAskedAt: Schema.NullOr(Schema.Date),
  addressProblem: Schema.NullOr(AddressProblem),
  notices: Schema.Array(Notice)
})
/** Whose KYC falls due, and how it stands. */
export type DuePerson = RowOf<typeof Row>

/** That they were asked for an address, for this due date. */
export const askedOf = ({ addressAskedAt, addressProblem }: DuePerson): AddressAsked | undefined =>
  addressAskedAt === null || addressProblem === null ? undefined : { at: addressAskedAt, reason: addressProblem }

/** What the rules ask of it. */
export const standingOf = (person: DuePerson, canPost: boolean, endDays: number): RenewalStanding => ({
  riskCategory: person.riskCategory,
  dueAt: person.nextDueAt.getTime(),
  endMovedTo: person.endMovedTo?.getTime() ?? null,
  notices: person.notices,
  canPost,
  isAddressAsked: person.addressAskedAt !== null,
  endDays
})

const batchSize = 200

// Notices of before step 0093 name nothing that carried them: their e-mails were handed over, their letters never left.
const carried = "(n.message_id is not null or n.letter_id is not null)"
const handedOver = `case when ${carried} then n.handed_over_at when n.channel = 'email' then n.noticed_at end`
const failed = `n.failed_at is not null or (n.channel = 'letter' and n.letter_id is null)`
const millis = (moment: string) => `(extract(epoch from ${moment}) * 1000)::float8`

const standing = `json_agg(json_build_object('sequence', n.sequence, 'queuedAt', ${millis("n.noticed_at")},
  'handedOverAt', ${millis(handedOver)}, 'hasFailed', ${failed}))`

/** Those whose renewal window is open or past and whose account goes on, by their codes, so many at a time. */
export const makeRenewalStandings = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  const after = (userCode: string, now: number) =>
    Row.all(sql`
      select p.user_code, u.email, u.mobile, u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.locale,
        u.branch_code, p.next_due_at, p.risk_category,
        (select max(m.moved_to) from kyc_due_moves m
          where m.user_code = p.user_code and m.due_at = p.next_due_at and m.what = 'end') as end_moved_to,
        a.asked_at as address_asked_at, a.reason as address_problem,
        coalesce((select ${sql.literal(standing)}
          from kyc_notices n where n.user_code = p.user_code and n.due_at = p.next_due_at), '[]') as notices
      from kyc_profiles p join user_accounts u on u.user_code = p.user_code
        left join missing_postal_addresses a on a.user_code = p.user_code and a.due_at = p.next_due_at
      where p.next_due_at <= ${new Date(now + WINDOW_DAYS * DAY_MILLIS)} and u.is_kyc_complete
        and u.closes_at is null and u.closed_at is null
        and p.user_code > ${userCode}
        and not exists (select from holder_deaths d where d.user_code = p.user_code and d.state <> 'refuted')
      order by p.user_code limit ${batchSize}`)

  return { after, batchSize }
})
