import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { BranchCode } from "@credbuzzpay/domain/people/branches/BranchCode"
import { LetterId, LetterKind, LetterState, ReturnReason } from "@credbuzzpay/domain/platform/letters/Letter"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { listedFor } from "../../accounts/PersonScope.ts"

const moment = Schema.NullOr(Schema.DateTimeUtcFromDate)

const Row = rows({
  letterId: LetterId,
  userCode: UserCode,
  branchCode: Schema.NullOr(BranchCode),
  kind: LetterKind,
  state: LetterState,
  batchId: Schema.NullOr(Schema.String),
  queuedAt: Schema.DateTimeUtcFromDate,
  handedOverAt: moment,
  deliveredAt: moment,
  returnedAt: moment,
  returnReason: Schema.NullOr(ReturnReason),
  cancelledAt: moment,
  contentSealed: Schema.String,
  addressSealed: Schema.String
})
export type LetterRow = RowOf<typeof Row>

/** What became of a letter. */
export type LetterMark =
  | { readonly state: "delivered"; readonly at: Date }
  | { readonly state: "returned"; readonly at: Date; readonly reason: ReturnReason }

/** The table `letters` as staff read and mark it: those of people whom the caller finds in lists. */
export class LetterRepo extends Context.Service<LetterRepo>()("@credbuzzpay/server/people/LetterRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const columns = sql.literal(`letter_id, user_code, branch_code, kind, state, batch_id, queued_at, handed_over_at,
      delivered_at, returned_at, return_reason, cancelled_at, content_sealed, address_sealed`)

    /** Those of these letters that the caller may see, locked in the order of their ids. */
    const locked = (caller: Principal, ids: ReadonlyArray<LetterId>) =>
      Effect.andThen(
        sql`select 1 from letters where letter_id = any(${[...ids]}::uuid[]) order by letter_id for update`,
        seen(caller, ids)
      )

    const seen = (caller: Principal, ids: ReadonlyArray<LetterId>) =>
      Row.all(sql`
        select ${columns} from (
          select l.*, u.branch_code, u.closed_at from letters l join user_accounts u on u.user_code = l.user_code
          where l.letter_id = any(${[...ids]}::uuid[])) as letters_of_people
        where ${listedFor(caller, sql) ?? sql`true`}`)

    const mark = (ids: ReadonlyArray<LetterId>, given: LetterMark) =>
      given.state === "delivered"
        ? sql`
          update letters set state = 'delivered', delivered_at = greatest(${given.at}::timestamptz, handed_over_at)
          where letter_id = any(${[...ids]}::uuid[])`
        : sql`
          update letters set state = 'returned', returned_at = greatest(${given.at}::timestamptz, handed_over_at),
            return_reason = ${given.reason}
          where letter_id = any(${[...ids]}::uuid[])`

    return { seen, locked, mark }
  })
}) {
  static readonly layer = Layer.effect(LetterRepo, LetterRepo.make)
}
