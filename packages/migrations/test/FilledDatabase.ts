import { migrateTo } from "../src/Migrate.ts"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { emptyDatabase } from "./OwnDatabase.ts"

/** The newest step that is not held to what later ones are. */
export const lastFreeStep = 47

/** How many rows the largest tables of a {@link filledDatabase} have: six batches, or `STEP_ROWS` (`pnpm check:long`). */
export const ROWS = Number(process.env["STEP_ROWS"] ?? 60_000)

const code = "upper(lpad(to_hex(n), 8, '0'))"
const moment = "now() - n * interval '1 second'"

/** Each of the tables that grow, and an INSERT of `ROWS` rows `n` into it. */
const fillings = {
  user_accounts: `
    insert into user_accounts (user_code, email, email_normalized, mobile, password_hash, first_name, last_name,
      created_at, updated_at)
    select ${code}, 'p' || n || '@x.in', 'p' || n || '@x.in', '+9198' || lpad(n::text, 8, '0'), 'x', 'Asha', 'Rao',
      ${moment}, now()`,
  sessions: `
    insert into sessions (session_id, user_code, platform, auth_time, created_at, last_used_at, expires_at)
    select gen_random_uuid(), ${code}, 'web', now(), now(), now(), now() + interval '1 day'`,
  login_activities: `
    insert into login_activities (activity_id, user_code, login_id, status, request_id, occurred_at)
    select gen_random_uuid(), ${code}, 'x', 'success', 'req', ${moment}`,
  audit_trail: `
    insert into audit_trail (audit_id, user_code, subject_user_code, action, resource_type, occurred_at)
    select gen_random_uuid(), 'system', ${code}, 'session.started', 'session', ${moment}`,
  outbox: `
    insert into outbox (message_id, channel, template, payload_sealed, dedupe_key, next_attempt_at, created_at)
    select gen_random_uuid(), 'email', 'otp', 'sealed', n::text, now(), now()`
}

export const filledTables = Object.keys(fillings)

interface Definition {
  readonly index: string
  readonly grams: string
}

// By the owner, without limits. Two things cost minutes, row by row, and are nothing that steps are held to: the triggers
// that keep counts, and the words of people in the index of searches, which for these rows stays empty.
const fill = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* migrateTo(lastFreeStep)
  const { user_accounts: people, ...others } = fillings
  const filled = (filling: string) => sql.unsafe(`${filling} from generate_series(1, ${ROWS}) as n`)
  const [defined] = yield* sql<Definition>`
    select pg_get_indexdef('user_accounts_search_grams_idx'::regclass) as index,
      pg_get_functiondef('search_grams(text)'::regprocedure) as grams`
  yield* sql`drop index user_accounts_search_grams_idx`
  yield* sql`alter table user_accounts disable trigger user`
  yield* filled(people)
  yield* sql`alter table user_accounts enable trigger user`
  yield* sql`
    create or replace function search_grams(searched text) returns int[] language sql immutable strict parallel safe
    return '{}'::int[]`
  yield* sql.unsafe(defined?.index ?? "")
  yield* sql.unsafe(defined?.grams ?? "")
  yield* Effect.forEach(Object.values(others), filled, { concurrency: 2 })
})

/** At {@link lastFreeStep}, with {@link ROWS} rows in each of {@link filledTables}. */
export const filledDatabase = Layer.effectDiscard(fill).pipe(Layer.provideMerge(emptyDatabase))
