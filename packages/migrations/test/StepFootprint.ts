import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** As many rows as a batch of a backfill may have. */
const MOST_ROWS = 10_000

interface Relation {
  readonly oid: number
  readonly name: string
  /** The file its rows are in; another one when it was rewritten. */
  readonly file: number | null
  /** How often, in this transaction, it was read from end to end. */
  readonly scans: bigint
  /** How many rows, in this transaction, were inserted, updated or deleted. */
  readonly changed: bigint
  /** Whether this transaction holds a lock on it that its writers wait for. */
  readonly closed: boolean
  readonly indexes: ReadonlyArray<string>
}

// What PostgreSQL itself counts and locks for this session's transaction: it depends on no clock.
const relations = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<Relation>`
    select c.oid::bigint::int as oid, c.relname as name, pg_relation_filenode(c.oid)::bigint as file,
      coalesce(pg_stat_get_xact_numscans(c.oid), 0) as scans,
      pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
        + pg_stat_get_xact_tuples_deleted(c.oid) as changed,
      exists (select from pg_locks where pid = pg_backend_pid() and locktype = 'relation' and relation = c.oid
        and granted and mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')) as closed,
      array(select indexrelid::regclass::text from pg_index where indrelid = c.oid) as indexes
    from pg_class c where relkind in ('r', 'p', 'm') and relnamespace in ('public'::regnamespace, 'vault'::regnamespace)`
)

const tells = (now: Relation, before: Relation | undefined) => {
  const changed = Number(now.changed - (before?.changed ?? 0n))
  const tooMany = changed > MOST_ROWS ? [`${now.name}: it changes more rows than a batch`] : []
  if (before === undefined) return tooMany
  const built = now.indexes.filter((index) => !before.indexes.includes(index))
  return [
    ...tooMany,
    ...built.map((index) => `${now.name}: it makes the index ${index} while the writers wait`),
    ...(now.file === before.file ? [] : [`${now.name}: it rewrites the table`]),
    ...(now.closed && now.scans > before.scans ? [`${now.name}: it reads the table while the writers wait`] : [])
  ]
}

/**
 * Does what a step does in its transaction, and then tells what of it would hold others up: a table rewritten, an index
 * made or a table read under a lock that its writers wait for, more rows changed than a batch. To be run in a transaction.
 */
export const footprint = <A, E, R>(step: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const before = new Map((yield* relations).map((relation) => [relation.oid, relation]))
    yield* step
    return (yield* relations).flatMap((relation) => tells(relation, before.get(relation.oid)))
  })
