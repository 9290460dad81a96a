import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { HoldId, type HoldsAsked } from "@credbuzzpay/domain/people/legal-holds/LegalHold"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { exists, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

const moment = Schema.DateTimeUtcFromDate

const HoldRow = rows({
  holdId: HoldId,
  userCode: UserCode,
  reference: Schema.String,
  groundsSealed: Schema.String,
  placedBy: UserCode,
  placedAt: moment,
  reviewOn: CalendarDate,
  liftedBy: Schema.NullOr(UserCode),
  liftedAt: Schema.NullOr(moment),
  liftGroundsSealed: Schema.NullOr(Schema.String)
})
export type HoldRow = RowOf<typeof HoldRow>

/** A hold as it is placed. */
export interface NewHold extends Pick<HoldRow, "holdId" | "userCode" | "reference" | "groundsSealed" | "placedBy"> {
  readonly at: Date
  readonly reviewOn: string
}

/** The table `legal_holds`. Writes run inside their caller's transaction. */
export class LegalHoldRepo extends Context.Service<LegalHoldRepo>()("@credbuzzpay/server/legal-holds/LegalHoldRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns = sql.literal(`hold_id, user_code, reference, grounds_sealed, placed_by, placed_at, review_on::text,
      lifted_by, lifted_at, lift_grounds_sealed`)

    /** The newest first: ids are of the time when they were drawn. */
    const list = ({ before, state, userCode }: HoldsAsked, most: number) =>
      HoldRow.all(sql`
        select ${columns} from legal_holds
        where ${sql.and([
          sql`true`,
          ...(userCode === undefined ? [] : [sql`user_code = ${userCode}`]),
          ...(state === undefined ? [] : [sql`(lifted_at is null) = ${state === "in_force"}::boolean`]),
          ...(before === undefined ? [] : [sql`hold_id < ${before}::uuid`])
        ])}
        order by hold_id desc limit ${most}`)

    const find = (holdId: HoldId) => HoldRow.first(sql`select ${columns} from legal_holds where hold_id = ${holdId}`)

    const lock = (holdId: HoldId) =>
      HoldRow.first(sql`select ${columns} from legal_holds where hold_id = ${holdId} for update`)

    /** Whether their erasure has begun. */
    const isBeingErased = (userCode: string) =>
      exists(sql`select from erasures where user_code = ${userCode} and began_at is not null`)

    /** None where the order holds the person already. */
    const insert = ({ at, holdId, placedBy, groundsSealed, reference, reviewOn, userCode }: NewHold) =>
      HoldRow.first(sql`
        insert into legal_holds (hold_id, user_code, reference, grounds_sealed, placed_by, placed_at, review_on)
        values (${holdId}, ${userCode}, ${reference}, ${groundsSealed}, ${placedBy}, ${at}, ${reviewOn}::date)
        on conflict (user_code, reference) where lifted_at is null do nothing returning ${columns}`)

    const review = (holdId: HoldId, reviewOn: string) =>
      HoldRow.one(sql`
        update legal_holds set review_on = ${reviewOn}::date where hold_id = ${holdId} returning ${columns}`)

    const lift = (holdId: HoldId, by: string, groundsSealed: string, at: Date) =>
      HoldRow.one(sql`
        update legal_holds set lifted_by = ${by}, lift_grounds_sealed = ${groundsSealed},
          lifted_at = greatest(${at}::timestamptz, placed_at)
        where hold_id = ${holdId} returning ${columns}`)

    return { list, find, lock, isBeingErased, insert, review, lift }
  })
}) {
  static readonly layer = Layer.effect(LegalHoldRepo, LegalHoldRepo.make)
}
