import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { drawnTooLate, SYSTEM, type WrappedKey } from "./WrappedKey.ts"
import { type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"

/** A row of `person_keys`. Where `wrapped` is null the key was destroyed; `isOfNow` unless it was read in an older snapshot. */
export const PersonKeyRow = rows({
  userCode: Schema.String,
  version: Schema.Int,
  kekId: Schema.NullOr(Schema.String),
  wrapped: Schema.NullOr(Schema.Uint8Array),
  destroyedAt: Schema.NullOr(Schema.Date),
  isOfNow: Schema.Boolean
})
export type PersonKeyRow = RowOf<typeof PersonKeyRow>

/** The table `person_keys`, for who seals and opens. */
export const makePersonKeyRepo = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  const of = (holders: ReadonlyArray<string>) =>
    PersonKeyRow.all(sql`
      select user_code, version, kek_id, wrapped, destroyed_at,
        current_setting('transaction_isolation') = 'read committed' as is_of_now
      from person_keys
      where user_code = any(${[...holders]}::text[]) order by user_code, version`)

  /** Which of them may have a key: those who have an account, and the system. */
  const known = (holders: ReadonlyArray<string>) =>
    Effect.map(
      strings.all(sql`select user_code from user_accounts where user_code = any(${[...holders]}::text[])`),
      (found) => [...found, ...holders.filter((holder) => holder === SYSTEM)]
    )

  /** Stores the keys of holders who have none yet; the first one stored stays. Gives how many were stored. */
  const insert = (keys: ReadonlyArray<WrappedKey>, at: Date) =>
    sql`
      insert into person_keys (user_code, version, kek_id, wrapped, created_at)
      select user_code, version, kek_id, decode(wrapped, 'hex'), ${at}
      from unnest(${keys.map(({ userCode }) => userCode)}::text[], ${keys.map(({ version }) => version)}::int[],
        ${keys.map(({ kekId }) => kekId)}::text[],
        ${keys.map(({ wrapped }) => Buffer.from(wrapped).toString("hex"))}::text[])
        as drawn (user_code, version, kek_id, wrapped)
      order by user_code
      on conflict do nothing returning 1`.pipe(
      Effect.map((rows) => rows.length),
      drawnTooLate
    )

  return { of, known, insert }
})
