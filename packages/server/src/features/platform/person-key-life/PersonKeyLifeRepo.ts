import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { numbers, type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"

/** A key that is to be brought under another wrapping key. */
export const Rewrappable = rows({ userCode: Schema.String, version: Schema.Int, wrapped: Schema.Uint8Array })
export type Rewrappable = RowOf<typeof Rewrappable>

/** A rewrapped key. `replacing` is its earlier form: a key that was destroyed or rewrapped meanwhile stays as it is. */
export interface RewrappedKey extends Rewrappable {
  readonly replacing: Uint8Array
}

/** The newest key of somebody, which is wrapped by what is not in the store. */
export const LostKey = rows({ userCode: Schema.String, version: Schema.Int })
export type LostKey = RowOf<typeof LostKey>

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

/** The tables `person_keys` and `key_encryption_keys`, for the jobs that maintain them. */
export const makePersonKeyLifeRepo = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  const isKeyless = sql`not exists (select from person_keys k where k.user_code = u.user_code)`

  /** Accounts without a key, after `after`. */
  const keyless = (after: string, most: number) =>
    strings.all(sql`
      select u.user_code from user_accounts u where u.user_code > ${after} and ${isKeyless}
      order by u.user_code limit ${most}`)

  const countKeyless = numbers.one(sql`select count(*)::int from user_accounts u where ${isKeyless}`)

  /** Of those after `after`, or of `among` alone: the newest keys, where they are wrapped by none of `kept`. */
  const lost = (kept: ReadonlyArray<string>, after: string, most: number, among: ReadonlyArray<string> | undefined) =>
    LostKey.all(sql`
      select user_code, version from person_keys k
      where user_code > ${after} and wrapped is not null and not kek_id = any(${[...kept]}::text[])
        and (${among === undefined} or user_code = any(${[...(among ?? [])]}::text[]))
        and not exists (select from person_keys later where later.user_code = k.user_code and later.version > k.version)
      order by user_code limit ${most}`)

  /** Living keys under a wrapping key, after a place in their order. */
  const under = (kekId: string, after: Pick<Rewrappable, "userCode" | "version">, most: number) =>
    Rewrappable.all(sql`
      select user_code, version, wrapped from person_keys
      where (user_code, version) > (${after.userCode}, ${after.version}::int) and kek_id = ${kekId} and wrapped is not null
      order by user_code, version limit ${most}`)

  const countUnder = (kekId: string) =>
    numbers.one(sql`select count(*)::int from person_keys where kek_id = ${kekId} and wrapped is not null`)

  /** How many were replaced. */
  const replace = (kekId: string, keys: ReadonlyArray<RewrappedKey>) =>
    Effect.map(
      sql`
        update person_keys k set kek_id = ${kekId}, wrapped = decode(n.new, 'hex')
        from unnest(${keys.map(({ userCode }) => userCode)}::text[], ${keys.map(({ version }) => version)}::int[],
          ${keys.map(({ replacing }) => hex(replacing))}::text[], ${keys.map(({ wrapped }) => hex(wrapped))}::text[])
          as n (user_code, version, old, new)
        where k.user_code = n.user_code and k.version = n.version and k.wrapped = decode(n.old, 'hex') returning 1`,
      (rows) => rows.length
    )

  /** Ends the use of a retired wrapping key for good, unless something is under it still. In a transaction. */
  const close = Effect.fnUntraced(function* (kekId: string, at: Date) {
    // Waits for everybody who is putting a key under it.
    yield* sql`select from key_encryption_keys where kek_id = ${kekId} for update`
    const closed = yield* sql`
      update key_encryption_keys set closed_at = ${at}
      where kek_id = ${kekId} and retired_at is not null and closed_at is null
        and not exists (select from person_keys where kek_id = ${kekId} and wrapped is not null) returning 1`
    return closed.length === 1
  })

  const markDestroyed = (kekId: string, at: Date) =>
    sql`update key_encryption_keys set destroyed_at = ${at} where kek_id = ${kekId} and destroyed_at is null`

  return { keyless, lost, countKeyless, under, countUnder, replace, close, markDestroyed }
})
