import { Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { createHash } from "node:crypto"
import { FileStore } from "../../src/features/platform/file-store/FileStore.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"

/** Everything that is in a database, table by table, as PostgreSQL writes it: bytes in hex, the vault too. */
export const everyTable = asOwner(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const tables = yield* sql<{ name: string }>`
      select c.oid::regclass::text as name from pg_class c
      where relnamespace in ('public'::regnamespace, 'vault'::regnamespace) and relkind in ('r', 'p') and not relispartition`
    return yield* Effect.forEach(tables, ({ name }) =>
      sql`select ${name.startsWith("vault.") ? sql.literal("set_config('role', 'credbuzzpay_vault', true)") : sql.literal("null")}`.pipe(
        Effect.andThen(sql.unsafe<{ row: string }>(`select t::text as row from ${name} t`)),
        sql.withTransaction,
        Effect.map((rows) => ({ name, text: rows.map(({ row }) => row).join("\n") }))
      )
    )
  })
)

/** Every file of the store, as bytes read as Latin-1. */
export const everyFile = Effect.gen(function* () {
  const store = yield* FileStore
  return yield* Effect.forEach(yield* store.list(""), ({ key }) =>
    Effect.map(Stream.runCollect(store.get(key)), (pieces) => ({
      name: key as string,
      text: Buffer.concat([...pieces]).toString("latin1")
    }))
  )
})

const digests = (value: string) =>
  ["sha256", "sha1", "md5", "sha512"].flatMap((name) => {
    const digest = createHash(name).update(value).digest()
    return [digest.toString("hex"), digest.toString("base64"), digest.toString("base64url")]
  })

/** A value in the forms in which it could be lying about: as it is, in small letters, and as a plain digest, which can be guessed. */
export const formsOf = (value: string): ReadonlyArray<string> => [
  value,
  value.toLowerCase(),
  ...digests(value),
  ...digests(value.toLowerCase())
]
