import { Effect } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { checkViolation } from "../../../adapters/postgres/RepoBoundary.ts"

/** The holder of the key for what is about nobody. */
export const SYSTEM = "system"

/** A person's key as it is kept. */
export interface WrappedKey {
  readonly userCode: string
  readonly version: number
  readonly kekId: string
  readonly wrapped: Uint8Array
}

/** The additional data that a key is wrapped under: its holder and its version. */
export const nameOfKey = ({ userCode, version }: { readonly userCode: string; readonly version: number }) =>
  `dek|${userCode}|${version}`

/**
 * Keeps the key of a new person, as a part of the statement that makes the account: `written` is the table (or `with` query)
 * that has the account's code when it was made.
 */
export const keepKey = (
  sql: SqlClient.SqlClient,
  written: string,
  key: WrappedKey,
  at: Date
): Statement.Fragment => sql`
  insert into person_keys (user_code, version, kek_id, wrapped, created_at)
  select user_code, ${key.version}::int, ${key.kekId}::text, ${key.wrapped}::bytea, ${at}::timestamptz
  from ${sql.literal(written)} where user_code = ${key.userCode}`

/** The key was wrapped under a wrapping key that has been replaced since: it must be drawn again. */
export const drawnTooLate = checkViolation("person_keys_kek_open", () =>
  Effect.fail(Unavailable.of({ what: "store of persons' keys", retryAfterSeconds: 1 }))
)
