import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Why a sign-in attempt has its risk score: an array of reason codes, `[]` where nothing spoke against it.
 *
 * **Locks**: ACCESS EXCLUSIVE on `login_activities` and its partitions for an instant (a constant default rewrites
 * nothing; the check is NOT VALID: the default satisfies it). **Running old version**: writes rows without the column,
 * which get `[]`. **Undo**: drop the column.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table login_activities
      add column risk_reasons jsonb not null default '[]',
      add constraint login_activities_risk_reasons_array check (jsonb_typeof(risk_reasons) = 'array') not valid`
})
