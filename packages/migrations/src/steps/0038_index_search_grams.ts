import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Grams of five for the search of people: `search_grams` is what a text holds (each five characters in a row, as a number
 * of 18 bits), `search_terms` is what to look for it by. The index answers `search_grams(text) @> search_terms(words)`;
 * what it finds is compared with the words themselves, so a number that two grams share costs a look and nothing else.
 *
 * Terms are few and rare ones: those with the most digits, since digits tell people apart and names and domains do not;
 * where there are none, every fifth, which share no letter, so that the planner rightly takes them as independent.
 *
 * The bodies are bound when they are made (`return`), so no search path changes what the index holds. `hashtext` is what
 * hash indexes and hash partitions are kept by: it does not change with PostgreSQL's versions.
 *
 * **Locks**: SHARE on `user_accounts` while the index is built: reads go on, writes wait, some 75 s for a million rows with
 * 512 MB of `maintenance_work_mem`. To spare a large installation that wait, run the statements by hand beforehand, the last
 * with `create index concurrently`; they pass by what is there. **Running old version**: it searches by the trigram index of
 * step 0028 as before; each new row costs some 30 µs more. **Undo**: drop the index, then the functions.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create or replace function search_gram(gram text) returns int language sql immutable strict parallel safe
    return hashtext(gram) & 262143`

  yield* sql`
    create or replace function search_grams(searched text) returns int[] language sql immutable strict parallel safe
    return array(select search_gram(substr(searched, i, 5)) from generate_series(1, length(searched) - 4) as i)`

  yield* sql`
    create or replace function search_terms(words text) returns int[] language sql immutable strict parallel safe
    return (
      with grams as materialized (
        select i, gram, 5 - length(translate(gram, '0123456789', '')) as digits
        from generate_series(1, length(words) - 4) as i, substr(words, i, 5) as gram
      )
      select coalesce(array_agg(search_gram(gram)), '{}') from grams
      where digits = (select max(digits) from grams) and (digits > 0 or i % 5 = 1)
    )`

  yield* sql.unsafe(`
    create index if not exists user_accounts_search_grams_idx on user_accounts using gin (search_grams(
      lower(first_name || ' ' || last_name || E'\\n' || email_normalized || E'\\n' || mobile || E'\\n' || user_code)))`)
})
