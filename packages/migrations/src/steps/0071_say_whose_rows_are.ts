import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Every table with rows of a person says whose they are (docs/adr/0089): `user_code` of refresh tokens, one-time codes,
 * messages, their receipts and the links of password resets. It is null where there is no account: a code or a message to
 * somebody who registers, a reset of a contact that is nobody's.
 *
 * No foreign key: a token has its session's, the others end within days, and each would cost every sign-in a lock on the row of the
 * account. No index either: nothing looks for them by person yet.
 *
 * **Locks**: ACCESS EXCLUSIVE on each of the five for an instant: a nullable column. **Running old version**: writes rows
 * without the code, which end as ever: codes within minutes, messages and tokens within days; what reads the column takes null
 * for "not said". **Undo**: drop the columns.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table refresh_tokens add column user_code text`
  yield* sql`alter table otp_records add column user_code text`
  yield* sql`alter table outbox add column user_code text`
  yield* sql`alter table message_receipts add column user_code text`
  yield* sql`alter table password_reset_links add column user_code text`
})
