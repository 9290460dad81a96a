import { loadStep } from "../src/LoadedStep.ts"
import { backfill, computedBackfill, concurrently, createIndex, dropIndex, type StepKind } from "../src/StepKinds.ts"
import { steps } from "../src/Steps.ts"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { lastFreeStep } from "./FilledDatabase.ts"
import { migratedDatabase } from "./OwnDatabase.ts"
import { saying } from "./Planted.ts"
import { rulesBrokenBy } from "./StepRules.ts"

const broken = (does: StepKind) => rulesBrokenBy({ id: 49, name: "planted", does })

const said = (...statements: ReadonlyArray<string>): StepKind => ({
  kind: "transactional",
  effect: saying(...statements)
})

const batches = (statement: string) => broken(backfill({ table: "outbox", key: ["message_id"], rows: 9, statement }))

const computed = (statement: string) =>
  broken(computedBackfill({ table: "outbox", key: ["message_id"], columns: [], rows: 9, compute: () => [], statement }))

/** Each holds others up, or breaks the version that runs; with a word of the sentence that says so. */
const refused = [
  ["create index outbox_template_idx on outbox (template)", "make it concurrently"],
  ["create unique index if not exists outbox_template_idx on only outbox (template)", "make it concurrently"],
  ["drop index outbox_template_idx", "drop it concurrently"],
  ["update user_accounts set is_active = true", "make it a backfill"],
  ["with kept as (select 1) delete from sessions where platform = 'web'", "make it a backfill"],
  ["with gone as (delete from sessions returning 1) select count(*) from gone", "make it a backfill"],
  ["merge into outbox o using sessions s on true when matched then delete", "make it a backfill"],
  ["insert into sign_in_traits select user_code, 'x', now(), now() from user_accounts", "make it a backfill"],
  ["alter table outbox alter column template type varchar(20)", "rewrites the table"],
  ["alter table outbox add note text, alter column template type varchar(20)", "rewrites the table"],
  ["alter table outbox add column seen timestamptz default clock_timestamp()", "rewrites the table"],
  ["alter table outbox add column id uuid not null default gen_random_uuid()", "rewrites the table"],
  ["alter table outbox add column n bigserial", "numbers every row"],
  ["alter table outbox add column n int generated always as identity", "numbers every row"],
  ["alter table outbox add column n int generated always as (length(template)) stored", "computes a column"],
  ["alter table outbox add column n int check (n > 0)", "reads every row"],
  ["alter table outbox add column n int unique", "builds an index"],
  ["alter table outbox add column user_code char(8) references user_accounts", "reads every row"],
  ["alter table outbox add constraint outbox_short check (length(template) < 20)", "NOT VALID"],
  ["alter table outbox add foreign key (template) references app_features", "NOT VALID"],
  ["alter table outbox add constraint outbox_once unique (template)", "USING INDEX"],
  ["alter table outbox set unlogged", "rewrites the table"],
  ["alter table outbox rename column template to kind", "renames"],
  ["alter table outbox rename to messages", "renames"],
  ["lock table outbox in share mode", "holds up everybody"],
  ["truncate outbox", "holds up everybody"],
  ["cluster outbox using outbox_pkey", "holds up everybody"],
  ["set local lock_timeout = 0", "waits for locks"],
  ["do $$ begin update outbox set template = 'x'; end $$", "DO block"],
  ["do $$ begin execute 'create ' || 'index on outbox (template)'; end $$", "DO block"]
] as const

/** What a step in one transaction may do to tables that are in use. */
const allowed = [
  "alter table outbox add column note text",
  "alter table outbox add column tries integer not null default 0",
  "alter table outbox add column seen timestamptz not null default now()",
  "alter table outbox add constraint outbox_short check (length(template) < 20) not valid",
  "alter table outbox validate constraint outbox_short",
  "alter table outbox add constraint outbox_once unique using index outbox_template_idx",
  "alter table outbox alter column note set default ''",
  "alter table outbox drop column note",
  "create function f() returns trigger language plpgsql as $fn$ begin update sessions set x = 1; return new; end $fn$",
  "create trigger f before insert on outbox for each row execute function f()",
  "insert into app_features (feature_code, name) values ('X', 'Y') on conflict do nothing",
  "do $do$ begin if to_regrole('credbuzzpay_x') is null then create role credbuzzpay_x nologin; end if; end $do$"
] as const

describe("the rules of steps", () => {
  it.live(`are kept by every step after ${lastFreeStep}`, () =>
    Effect.gen(function* () {
      const held = (yield* steps).filter(([id]) => id > lastFreeStep)
      assert.isNotEmpty(held)
      for (const step of held) assert.deepStrictEqual(yield* rulesBrokenBy(yield* loadStep(step)), [], step[1])
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect.each(refused)("refuse: %s", ([statement, word]) =>
    Effect.gen(function* () {
      const sentences = yield* broken(said("create table mine (a int)", statement))
      assert.lengthOf(sentences, 1)
      assert.include(sentences[0], word)
    })
  )

  it.effect.each(allowed.map((statement) => [statement]))("allow: %s", ([statement]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* broken(said(statement ?? "")), [])
    })
  )

  it.effect("let a step do what it likes with a table that it makes itself", () =>
    Effect.gen(function* () {
      const own = [
        "create table mine (a int)",
        "create index on mine (a)",
        "insert into mine select n from generate_series(1, 10) n",
        "update mine set a = 2",
        "alter table mine alter column a type bigint, add unique (a)"
      ]
      assert.deepStrictEqual(yield* broken(said(...own)), [])
      assert.lengthOf(yield* broken(said(...own.slice(1))), 4)
    })
  )

  it.effect("hold the other kinds to one statement of theirs", () =>
    Effect.gen(function* () {
      const index = { index: "outbox_template_idx", table: "outbox" }
      const made = (definition: string) =>
        broken(concurrently(createIndex({ ...index, definition }), dropIndex("outbox_old_idx")))
      assert.deepStrictEqual(yield* made("(template) where template <> 'otp'"), [])
      assert.lengthOf(yield* made("(template); drop table outbox"), 1)
      const joined = "from batch where outbox.message_id = batch.message_id"
      assert.deepStrictEqual(yield* batches(`update outbox set template = 'x' ${joined}`), [])
      assert.lengthOf(yield* batches(`select pg_sleep(1) ${joined.replace("where", "join outbox on")}`), 1)
      assert.deepStrictEqual(yield* computed("delete from outbox where template = any($1::text::json)"), [])
      assert.lengthOf(yield* computed("select count(*) from json_array_elements($1::text::json)"), 1)
    })
  )
})
