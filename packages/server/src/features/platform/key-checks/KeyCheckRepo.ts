import { DateTime, Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { rows } from "../../../adapters/postgres/Rows.ts"
import type { KeyPurpose } from "./KeyCheckValue.ts"

const Known = rows({
  keyId: Schema.String,
  salt: Schema.Uint8Array,
  checkValue: Schema.Uint8Array,
  isRetired: Schema.Boolean
})

/** The table `key_checks`. */
export const makeKeyCheckRepo = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  const known = (purpose: KeyPurpose) =>
    Known.all(sql`
      select key_id, salt, check_value, retired_at is not null as is_retired
      from key_checks where purpose = ${purpose} order by first_seen_at, key_id`)

  /** Keeps what another process has kept first. */
  const keep = Effect.fnUntraced(function* (purpose: KeyPurpose, keyId: string, salt: Uint8Array, value: Uint8Array) {
    const at = DateTime.toDateUtc(yield* DateTime.now)
    yield* sql`
      insert into key_checks (purpose, key_id, salt, check_value, first_seen_at)
      values (${purpose}, ${keyId}, ${salt}, ${value}, ${at}) on conflict do nothing`
  })

  const retire = Effect.fnUntraced(function* (purpose: KeyPurpose, keyId: string) {
    const at = DateTime.toDateUtc(yield* DateTime.now)
    yield* sql`
      update key_checks set retired_at = ${at} where purpose = ${purpose} and key_id = ${keyId} and retired_at is null`
  })

  const reinstate = (purpose: KeyPurpose, keyId: string) =>
    sql`update key_checks set retired_at = null where purpose = ${purpose} and key_id = ${keyId}`

  return { known, keep, retire, reinstate }
})
