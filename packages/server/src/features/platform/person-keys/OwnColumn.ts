import { Effect, type Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { rows, strings } from "../../../adapters/postgres/Rows.ts"
import type { Cell } from "../encryption/Cell.ts"
import { FieldCipher } from "../encryption/FieldCipher.ts"
import type { SealedColumnName } from "../encryption/SealedColumn.ts"
import { keyOrDie } from "./KeyOrDie.ts"
import { PersonKeys } from "./PersonKeys.ts"

const HeldRow = rows({ holder: Schema.String, sealed: Schema.NullOr(Schema.String) })

/** Where a value of the column lies: under its person's key, or as a version before sealed it, under the general one. */
export const placeIn =
  ({ column, table }: SealedColumnName) =>
  (row: string, sealed: string): string | Cell =>
    sealed.startsWith("p") ? { table, column, row } : `${table}.${column}.${row}`

/**
 * A column of values that lie under the keys of the persons whose `user_code` their rows have, so that an erasure destroys them
 * in backups too. What a version before sealed under the general key opens as well, until it is moved.
 *
 * **Errors**: `Unavailable` when the store of persons' keys is.
 */
export const ownColumn = Effect.fnUntraced(function* (name: SealedColumnName) {
  const sql = yield* SqlClient.SqlClient
  const cipher = yield* FieldCipher
  const keys = yield* PersonKeys
  const place = placeIn(name)
  const [table, column, id] = [sql(name.table), sql(name.column), sql(name.id)]

  const seal = (holder: string, row: string, value: Redacted.Redacted<string>) =>
    keyOrDie(keys.sealFor(holder, value, { table: name.table, column: name.column, row }))

  const open = (holder: string, row: string, sealed: string) => {
    const cell = place(row, sealed)
    return typeof cell === "string"
      ? Effect.orDie(cipher.decrypt(sealed, cell))
      : keyOrDie(keys.openFor(holder, sealed, cell))
  }

  /** The rows after `after` whose values lie under the general key. */
  const waiting = (after: string, most: number) =>
    strings.all(sql`
      select ${id}::text from ${table} where ${column} <> '' and ${column} not like 'p%' and ${id}::text > ${after}
      order by 1 limit ${most}`)

  /** Brings the value of one row under its person's key, unless it is. Inside a transaction. Whether it was brought now. */
  const move = Effect.fnUntraced(function* (row: string) {
    const found = yield* HeldRow.first(sql`
      select user_code as holder, ${column} as sealed from ${table} where ${id}::text = ${row} for update`)
    const { holder, sealed } = found ?? { holder: "", sealed: null }
    if (sealed === null || sealed === "" || typeof place(row, sealed) !== "string") return false
    const moved = yield* seal(holder, row, yield* open(holder, row, sealed))
    yield* sql`update ${table} set ${column} = ${moved} where ${id}::text = ${row}`
    return true
  })

  return { seal, open, waiting, move }
})
