import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { numbers, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/** How many digits the code of a reset has. Those that the version before this one opened have 6, counted by recipient. */
export const RESET_DIGITS = 8

/**
 * One asked-for reset. `recipient` is the keyed hash of what was typed. `guesses` are those at codes with this reset;
 * `authEpoch` is the account's when it was asked for: whatever ends every session ends the reset too.
 */
export const StoredReset = rows({
  resetId: Schema.String,
  userCode: Schema.NullOr(Schema.String),
  recipient: Schema.String,
  codeDigits: Schema.Number,
  guesses: Schema.Number,
  authEpoch: Schema.NullOr(Schema.Number),
  createdAt: Schema.Date,
  expiresAt: Schema.Date
})
export type StoredReset = RowOf<typeof StoredReset>

/** The tables `password_resets` and `password_reset_links`. Everything runs inside its caller's transaction. */
export class PasswordResetRepo extends Context.Service<PasswordResetRepo>()(
  "@credbuzzpay/server/password-reset/PasswordResetRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const insert = (reset: StoredReset, requestId: string) => sql`
        insert into password_resets (reset_id, user_code, recipient, code_digits, guesses, auth_epoch, request_id,
          created_at, expires_at)
        values (${reset.resetId}, ${reset.userCode}, ${reset.recipient}, ${reset.codeDigits}, ${reset.guesses},
          ${reset.authEpoch}, ${requestId}, ${reset.createdAt}, ${reset.expiresAt})`

      /** The link of a reset's mail: the SHA-256 of its token. */
      const insertLink = ({ resetId, userCode }: StoredReset, tokenHash: Uint8Array) => sql`
        insert into password_reset_links (reset_id, token_hash, user_code)
        values (${resetId}, ${tokenHash}, ${userCode})`

      const columns = sql.literal(
        "r.reset_id, r.user_code, r.recipient, r.code_digits, r.guesses, r.auth_epoch, r.created_at, r.expires_at"
      )

      /** The reset, locked until the transaction ends; not one that is used or over. */
      const lock = (resetId: string, now: Date) =>
        StoredReset.first(sql`
            select ${columns} from password_resets r
            where reset_id = ${resetId} and used_at is null and expires_at > ${now} for update`)

      /** The same of a link. */
      const lockByLink = (tokenHash: Uint8Array, now: Date) =>
        StoredReset.first(sql`
            select ${columns} from password_reset_links l join password_resets r on r.reset_id = l.reset_id
            where l.token_hash = ${tokenHash} and r.used_at is null and r.expires_at > ${now} for update of r`)

      /** Of a reset that is locked. */
      const countGuess = (resetId: string) =>
        sql`update password_resets set guesses = guesses + 1 where reset_id = ${resetId}`

      const markUsed = (resetId: string, at: Date) =>
        sql`update password_resets set used_at = ${at} where reset_id = ${resetId}`

      /** Whether the account is still as it was; nobody changes it until the transaction ends. */
      const stands = ({ authEpoch, userCode }: StoredReset) =>
        Effect.map(
          numbers.first(sql`
            select auth_epoch from user_accounts where user_code = ${userCode} for no key update`),
          (now) => now !== undefined && (authEpoch === null || now === authEpoch)
        )

      return { insert, insertLink, lock, lockByLink, countGuess, markUsed, stands }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordResetRepo, PasswordResetRepo.make)
}
