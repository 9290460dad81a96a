import { Context, Effect, Layer, type Redacted, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { HeldAgainst, SeenKind, VisitId, VisitOutcome, VisitState } from "@credbuzzpay/domain/kyc/counter/CounterVisit"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { booleans, type RowOf, rows, value } from "../../../adapters/postgres/Rows.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { indexArrays } from "../../platform/encryption/IndexedStore.ts"

const moment = Schema.DateTimeUtcFromDate

const VisitRow = rows({
  visitId: VisitId,
  userCode: UserCode,
  state: VisitState,
  openedBy: Schema.String,
  openedAt: moment,
  expiresAt: moment,
  endedAt: Schema.NullOr(moment),
  outcome: Schema.NullOr(VisitOutcome),
  rowVersion: Schema.Number
})
export type VisitRow = RowOf<typeof VisitRow>

const SeenRow = rows({
  kind: SeenKind,
  expiresOn: Schema.NullOr(CalendarDate),
  held: HeldAgainst,
  seenAt: moment
})

const columns = "visit_id, user_code, state, opened_by, opened_at, expires_at, ended_at, outcome, row_version"

const Mask = value(Schema.NullOr(Schema.String))

/** The tables `kyc_counter_visits` and `kyc_counter_documents`. Writes run inside their caller's transaction. */
export class CounterRepo extends Context.Service<CounterRepo>()("@credbuzzpay/server/kyc/CounterRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const index = yield* BlindIndex
    const all = sql.literal(columns)

    const find = (visitId: string) =>
      VisitRow.first(sql`select ${all} from kyc_counter_visits where visit_id = ${visitId}::text::uuid`)

    const lock = (visitId: string) =>
      VisitRow.first(sql`select ${all} from kyc_counter_visits where visit_id = ${visitId}::text::uuid for update`)

    /** The visit of the person that nobody has ended, whether its time is over or not. */
    const live = (userCode: string) =>
      VisitRow.first(sql`
        select ${all} from kyc_counter_visits where user_code = ${userCode} and state = 'open' for update`)

    const open = (visit: {
      readonly visitId: string
      readonly userCode: string
      readonly by: string
      readonly at: Date
      readonly expiresAt: Date
    }) =>
      VisitRow.one(sql`
        insert into kyc_counter_visits (visit_id, user_code, state, opened_by, opened_at, expires_at, updated_at)
        values (${visit.visitId}, ${visit.userCode}, 'open', ${visit.by}, ${visit.at}, ${visit.expiresAt}, ${visit.at})
        returning ${all}`)

    const change = (visitId: string, set: Statement.Fragment, at: Date) =>
      VisitRow.one(sql`
        update kyc_counter_visits set ${set}, row_version = row_version + 1, updated_at = ${at}
        where visit_id = ${visitId}::text::uuid returning ${all}`)

    const end = (visitId: string, state: "cancelled" | "expired", at: Date) =>
      change(visitId, sql`state = ${state}, ended_at = ${at}`, at)

    /** `remarks` is sealed. */
    const conclude = (
      visitId: string,
      how: { readonly outcome: string; readonly remarks: string; readonly photo: string | undefined },
      at: Date
    ) =>
      change(
        visitId,
        sql`state = 'concluded', ended_at = ${at}, outcome = ${how.outcome}, remarks_sealed = ${how.remarks},
          photo_upload_id = ${how.photo ?? null}::text::uuid`,
        at
      )

    /** The newest look at a document counts. */
    const see = (
      { userCode, visitId }: VisitRow,
      seen: { readonly kind: SeenKind; readonly expiresOn: string | undefined; readonly held: HeldAgainst },
      at: Date
    ) =>
      Effect.andThen(
        sql`
          insert into kyc_counter_documents (user_code, visit_id, kind, expires_on, held, seen_at)
          values (${userCode}, ${visitId}::text::uuid, ${seen.kind}, ${seen.expiresOn ?? null}::text::date, ${seen.held}, ${at})
          on conflict (user_code, visit_id, kind) do update set expires_on = excluded.expires_on, held = excluded.held,
            seen_at = excluded.seen_at`,
        change(visitId, sql`state = 'open'`, at)
      )

    /** Visits that nobody ended and whose time is over. */
    const overdue = (at: Date, most: number) =>
      VisitRow.all(sql`
        select ${all} from kyc_counter_visits where state = 'open' and expires_at <= ${at}
        order by expires_at limit ${most}`)

    const seen = ({ userCode, visitId }: VisitRow) =>
      SeenRow.all(sql`
        select kind, to_char(expires_on, 'YYYY-MM-DD') as expires_on, held, seen_at from kyc_counter_documents
        where user_code = ${userCode} and visit_id = ${visitId}::text::uuid order by seen_at, kind`)

    /** Whether a document that was taken in the visit waits for a reviewer. */
    const hasTaken = ({ userCode, visitId }: VisitRow) =>
      booleans.one(sql`
        select exists (
          select from kyc_verifications where user_code = ${userCode} and visit_id = ${visitId}::text::uuid
            and state = 'in_review') as has_taken`)

    /** The mask of the Aadhaar number that is verified; undefined where none is. */
    const maskOf = (userCode: string) =>
      Mask.first(sql`select number_masked from aadhaar_kyc where user_code = ${userCode} and status = 'verified'`)

    /** Whether a PAN is the one on file; undefined where none is verified. By blind indexes: the PAN is not opened. */
    const isPan = Effect.fnUntraced(function* (userCode: string, pan: Redacted.Redacted<string>) {
      const { hexes } = indexArrays(index.all("pan", pan))
      return yield* booleans.first(sql`
        select exists (
          select from pan_indexes i join unnest(${hexes}::text[]) as given (hex) on i.pan_index = decode(hex, 'hex')
          where i.user_code = p.user_code) as is_same
        from pan_kyc p where p.user_code = ${userCode} and p.status = 'verified'`)
    })

    return { find, lock, live, open, end, overdue, conclude, see, seen, hasTaken, maskOf, isPan }
  })
}) {
  static readonly layer = Layer.effect(CounterRepo, CounterRepo.make)
}
