import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { numbers, rows } from "../../../adapters/postgres/Rows.ts"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { randomCrockford } from "../../platform/encryption/RandomText.ts"
import { hashFits, otpHash } from "../otp/OtpHash.ts"
import { traced } from "../../../tracing/Traced.ts"

const StoredCode = rows({
  salt: Schema.Uint8Array,
  codeHash: Schema.Uint8Array
})

const COUNT = 10
const PREFIX = 4
// 16 characters of Crockford base 32: 80 bits beside the prefix, which is public.
const SECRET = 16

/** `ABCD-EFGH-JKMN-PQRS-TVWX`, easy to copy down. */
const shown = (code: string) => Redacted.make(code.match(/.{4}/g)!.join("-"))

/** Crockford: what looks like another character is that character. */
const typed = (code: Redacted.Redacted<string>) =>
  Redacted.value(code).replaceAll("O", "0").replaceAll("I", "1").replaceAll("L", "1")

/**
 * Recovery codes: 10, each used once, at least 80 bits, kept as HMACs under the server's pepper and a salt of their own. They
 * live until they are used or replaced, and so does the pepper that they are under: each says which it is.
 * A public prefix picks the row. Inside its caller's transaction. **Source**: docs/security.md, rule 7 (ASVS 6.5.2).
 */
export class RecoveryCodes extends Context.Service<RecoveryCodes>()("@credbuzzpay/server/two-factor/RecoveryCodes", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const random = yield* SecureRandom.SecureRandom
    const { peppers } = yield* OtpConfig
    const [pepper] = peppers
    const text = (length: number) => Effect.provideService(randomCrockford(length), SecureRandom.SecureRandom, random)

    const distinctPrefixes = Effect.gen(function* () {
      const prefixes = new Set<string>()
      while (prefixes.size < COUNT) prefixes.add(yield* text(PREFIX))
      return [...prefixes]
    })

    const forget = (userCode: string) => sql`delete from recovery_codes where user_code = ${userCode}`

    const newCode = Effect.fnUntraced(function* (prefix: string) {
      const code = Redacted.make(prefix + (yield* text(SECRET)))
      const salt = yield* random.randomBytes(16)
      return { prefix, code, salt, codeHash: otpHash(pepper.text, salt, code) }
    })

    /** Ten new codes, shown this once; all earlier ones are dead. */
    const replace = traced("RecoveryCodes.replace")(function* (userCode: string, at: Date) {
      const codes = yield* Effect.forEach(yield* distinctPrefixes, newCode)
      yield* forget(userCode)
      const rows = codes.map(
        ({ codeHash, prefix, salt }) => sql`(${userCode}, ${prefix}, ${salt}, ${codeHash}, ${pepper.id}, ${at})`
      )
      yield* sql`insert into recovery_codes (user_code, prefix, salt, code_hash, pepper_id, created_at) values ${sql.csv(rows)}`
      return codes.map(({ code }) => shown(Redacted.value(code)))
    })

    /** How many are left. */
    const left = (userCode: string) =>
      numbers.one(sql`
        select count(*)::int as left from recovery_codes where user_code = ${userCode} and used_at is null`)

    /** Whether the code is one that is left; then it is used up. The row is locked: parallel uses queue. */
    const spend = traced("RecoveryCodes.spend")(function* (
      userCode: string,
      given: Redacted.Redacted<string>,
      at: Date
    ) {
      const code = typed(given)
      const prefix = code.slice(0, PREFIX)
      const row = yield* StoredCode.first(sql`
        select salt, code_hash from recovery_codes
        where user_code = ${userCode} and prefix = ${prefix} and used_at is null for update`)
      if (row === undefined) return false
      if (!hashFits(peppers, { salt: row.salt, hash: row.codeHash }, Redacted.make(code))) return false
      yield* sql`update recovery_codes set used_at = ${at} where user_code = ${userCode} and prefix = ${prefix}`
      return true
    })

    return { replace, spend, left, forget }
  })
}) {
  static readonly layer = Layer.effect(RecoveryCodes, RecoveryCodes.make)
}
