import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { directoryStatements } from "../../src/generate/shards/Directory.ts"
import { keyStatements } from "../../src/generate/shards/KeysByPerson.ts"
import { tablesOf } from "../../src/tables/TableKinds.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

/** Among so many partitions each table of persons is divided. */
export const PARTS = 4

const persons = tablesOf("person")
  .map(({ column, table }) => `('${table}', '${column}')`)
  .join(", ")

/**
 * Makes every table of persons anew, divided by a hash of the person's code, with all that it has: checks, keys, indexes,
 * triggers, rights. PostgreSQL takes no unique index on it that lacks the code, as Citus takes none.
 */
const division = [
  "create schema whole",
  "create temporary table of_persons (name text primary key, whose text not null)",
  `insert into of_persons values ${persons}`,
  `create temporary table said as
   select name, 1 as turn, format('alter table %I add constraint %I %s', name, conname, pg_get_constraintdef(c.oid)) as statement
   from of_persons join pg_constraint c on conrelid = name::regclass and contype in ('p', 'u')
   union all
   select name, 1, pg_get_indexdef(indexrelid) from of_persons join pg_index on indrelid = name::regclass
   where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
   union all
   select name, 2, format('alter table %I add constraint %I %s', name, conname, pg_get_constraintdef(c.oid))
   from of_persons join pg_constraint c on conrelid = name::regclass and contype = 'f'
   union all
   select name, 2, pg_get_triggerdef(t.oid) from of_persons join pg_trigger t on tgrelid = name::regclass and not tgisinternal
   union all
   select name, 2, format('grant %s on %I to %I', privilege_type, name, grantee::regrole)
   from of_persons join pg_class on oid = name::regclass, aclexplode(relacl) where grantee <> relowner
   union all
   select name, 2, format('grant %s (%I) on %I to %I', privilege_type, attname, name, grantee::regrole)
   from of_persons join pg_attribute on attrelid = name::regclass and attacl is not null, aclexplode(attacl)`,
  `do $$ declare t record; c record; begin
    for c in select name, conname from of_persons join pg_constraint on conrelid = name::regclass and contype = 'f' loop
      execute format('alter table %I drop constraint %I', c.name, c.conname);
    end loop;
    for t in select * from of_persons loop
      execute format('alter table %I set schema whole', t.name);
      execute format('create table %I (like whole.%I including defaults including constraints including identity including generated)
        partition by hash (%I)', t.name, t.name, t.whose);
      for part in 0..${PARTS - 1} loop
        execute format('create table %I partition of %I for values with (modulus ${PARTS}, remainder %s)',
          t.name || '_part_' || part, t.name, part);
      end loop;
      execute format('drop table whole.%I', t.name);
    end loop;
    for t in select * from said order by turn loop
      execute t.statement;
    end loop;
  end $$`,
  "drop schema whole",
  "drop table said",
  "drop table of_persons"
]

const divide = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.withTransaction(
    Effect.forEach([...directoryStatements, ...keyStatements, ...division], (statement) => sql.unsafe(statement), {
      discard: true
    })
  )
}).pipe(TestDatabase.asOwner)

/**
 * A test database in which everything of a person lies in one of several parts, by the person's code: as `2-keys.sql` and
 * `1-directory.sql` of `deploy/postgres/citus` make it, and then divided.
 */
export const layer = Layer.effectDiscard(divide).pipe(Layer.provideMerge(TestDatabase.layer))
