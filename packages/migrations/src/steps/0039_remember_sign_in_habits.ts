import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** Sign-ins of one hour of the day, by the clock of India. */
const inHour = (hour: number) =>
  `(count(*) filter (where extract(hour from a.occurred_at at time zone 'Asia/Kolkata') = ${hour}))::int`

const byHour = Array.from({ length: 24 }, (_, hour) => inHour(hour)).join(", ")

/**
 * What is remembered of how people sign in, so that an unusual attempt can be told from a usual one without reading their
 * whole log: the hours and the last time and address, and traits (networks, kinds of program). Begins with what the log of
 * the last 90 days says. A sign-in that waits for its second factor keeps its risk. A later step validates the foreign keys.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `login_activities` while the check of step 0036 is validated; ACCESS EXCLUSIVE on
 * `login_challenges` and SHARE ROW EXCLUSIVE on `user_accounts` for an instant at the end, after the log has been read (constant
 * defaults; foreign keys NOT VALID). **Running old version**: does not know the tables. **Undo**: drop the two tables and
 * the columns.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table sign_in_habits (
      user_code text primary key,
      by_hour integer[] not null,
      last_at timestamptz not null,
      last_ip inet,
      constraint sign_in_habits_by_hour_of_a_day
        check (cardinality(by_hour) = 24 and array_position(by_hour, null) is null and 0 <= all (by_hour))
    )`
  yield* sql`
    create table sign_in_traits (
      user_code text not null,
      trait text not null,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null,
      primary key (user_code, trait),
      constraint sign_in_traits_trait_format check (trait ~ '^(network|asn|agent):[0-9A-Za-z:./]{1,64}$'),
      constraint sign_in_traits_seen_in_order check (last_seen_at >= first_seen_at)
    )`
  yield* sql`create index sign_in_traits_last_seen_at_idx on sign_in_traits (last_seen_at)`
  yield* sql`
    insert into sign_in_habits (user_code, by_hour, last_at, last_ip)
    select a.user_code, array[${sql.literal(byHour)}], max(a.occurred_at),
      (array_agg(a.ip_address order by a.occurred_at desc))[1]
    from login_activities a join user_accounts u on u.user_code = a.user_code
    where a.status = 'success' and a.occurred_at > now() - interval '90 days'
    group by a.user_code`
  yield* sql`
    insert into sign_in_traits (user_code, trait, first_seen_at, last_seen_at)
    select a.user_code,
      'network:' || network(set_masklen(a.ip_address, case family(a.ip_address) when 4 then 24 else 48 end)),
      min(a.occurred_at), max(a.occurred_at)
    from login_activities a join user_accounts u on u.user_code = a.user_code
    where a.status = 'success' and a.occurred_at > now() - interval '90 days' and a.ip_address is not null
    group by 1, 2`
  yield* sql`alter table login_activities validate constraint login_activities_risk_reasons_array`
  yield* sql`
    alter table login_challenges
      add column risk_score smallint not null default 0
        constraint login_challenges_risk_range check (risk_score between 0 and 100),
      add column risk_reasons jsonb not null default '[]'
        constraint login_challenges_risk_reasons_array check (jsonb_typeof(risk_reasons) = 'array'),
      add column is_step_up boolean not null default false`
  yield* sql`
    alter table sign_in_habits add constraint sign_in_habits_user_code_fkey
      foreign key (user_code) references user_accounts not valid`
  yield* sql`
    alter table sign_in_traits add constraint sign_in_traits_user_code_fkey
      foreign key (user_code) references user_accounts not valid`
})
