import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Branches: where a back-office user belongs and what bounds an admin's view.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know the table, unaffected.
 * **Undo**: `drop table branches` (no other step may be applied yet).
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table branches (
      branch_code text primary key,
      name text not null,
      is_active boolean not null default true,
      row_version integer not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint branches_code_format check (branch_code ~ '^[A-Z0-9]{2,16}$'),
      constraint branches_name_present check (btrim(name) <> ''),
      constraint branches_row_version_positive check (row_version > 0)
    )`
})
