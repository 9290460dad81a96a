import { tablesOf } from "../../tables/TableKinds.ts"

const persons = tablesOf("person")
  .map(({ column, table }) => `('${table}', '${column}')`)
  .join(", ")

/** The tables of persons with the column of the person's code, for the loops below. */
const listed = `
create temporary table of_persons (name text primary key, whose text not null)`

const filled = `
insert into of_persons values ${persons}`

// A row of nobody is in no foreign key with a null in it, and would not go with what it belongs to.
const older = `
update refresh_tokens set user_code = s.user_code from sessions s
where s.session_id = refresh_tokens.session_id and refresh_tokens.user_code is null`

const foreign = `
create temporary table kept_keys as
select c.conrelid::regclass as child, c.conname as name, c.confrelid::regclass as parent, c.confdeltype = 'c' as cascades,
  own.whose, target.whose as of_parent,
  array(select attname::text from unnest(c.conkey) with ordinality k (n, at)
    join pg_attribute on attrelid = c.conrelid and attnum = k.n order by at) as columns,
  array(select attname::text from unnest(c.confkey) with ordinality k (n, at)
    join pg_attribute on attrelid = c.confrelid and attnum = k.n order by at) as of_columns
from pg_constraint c
join of_persons own on own.name = c.conrelid::regclass::text
join of_persons target on target.name = c.confrelid::regclass::text
where c.contype = 'f' and c.conparentid = 0`

// Who made an account may be in another shard; all others are of one person.
const dropForeign = `
do $$ declare k record; begin
  for k in select * from kept_keys loop
    execute format('alter table %s drop constraint %I', k.child, k.name);
  end loop;
  delete from kept_keys where child = 'user_accounts'::regclass;
end $$`

const unique = `
do $$
  declare
    i record;
    definition text;
  begin
    for i in
      select x.indexrelid, c.relname as index, t.name as table, t.whose, con.conname as constraint_name,
        con.contype = 'p' as is_primary,
        -- Of nobody too there is one of a kind; a null in what was there before stays like no other.
        not a.attnotnull and not exists (select from pg_attribute own where own.attrelid = x.indrelid
          and own.attnum = any(x.indkey::int2[]) and not own.attnotnull) as of_nobody_too
      from of_persons t
      join pg_index x on x.indrelid = t.name::regclass and x.indisunique
      join pg_class c on c.oid = x.indexrelid
      join pg_attribute a on a.attrelid = x.indrelid and a.attname = t.whose
      left join pg_constraint con on con.conindid = x.indexrelid and con.contype in ('p', 'u')
      where not a.attnum = any(x.indkey::int2[])
    loop
      -- The code stands behind: who looks for the key alone still finds it by this index.
      definition := regexp_replace(pg_get_indexdef(i.indexrelid), '\\((.*?)\\)', format('(\\1, %s)%s', i.whose, case when i.of_nobody_too then ' nulls not distinct' end));
      if i.constraint_name is null then
        execute format('drop index %I', i.index);
        execute definition;
      else
        definition := substring(definition from '\\([^)]*\\)');
        execute format('alter table %I drop constraint %I', i.table, i.constraint_name);
        execute format('alter table %I add constraint %I %s %s', i.table, i.constraint_name, case
          when i.of_nobody_too then 'unique nulls not distinct'
          when i.is_primary then 'primary key'
          else 'unique' end, definition);
      end if;
    end loop;
  end $$`

const addForeign = `
do $$ declare k record; begin
  for k in select * from kept_keys loop
    execute format('alter table %s add constraint %I foreign key (%s) references %s (%s) %s', k.child, k.name,
      array_to_string(case when k.whose = any(k.columns) then k.columns else k.columns || k.whose end, ', '), k.parent,
      array_to_string(case when k.of_parent = any(k.of_columns) then k.of_columns else k.of_columns || k.of_parent end, ', '),
      case when k.cascades then 'on delete cascade' end);
  end loop;
end $$`

/**
 * The person's code in every unique index and foreign key of the tables of persons, behind what is there: what a hash of the
 * code divides has nothing else. All in one transaction, while nobody writes.
 */
export const keyStatements: ReadonlyArray<string> = [
  listed,
  filled,
  older,
  foreign,
  dropForeign,
  unique,
  addForeign,
  "drop table kept_keys",
  "drop table of_persons"
].map((statement) => statement.trim())
