import { Context, DateTime, Effect, Layer, type Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type Statement } from "effect/sql"
import { exists } from "../../../adapters/postgres/Rows.ts"
import { LoginConfig } from "../../../config/LoginConfig.ts"
import { newOpaqueToken, opaqueTokenDigest } from "../tokens/OpaqueToken.ts"

/** What a sign-in leaves of the device that it came from. */
export interface RememberedDevice {
  /** For the device to keep; only where it had none that is good. */
  readonly token: Redacted.Redacted<string> | undefined
  readonly writes: ReadonlyArray<Statement.Fragment>
}

/**
 * Devices that an account is known by: each keeps a 256-bit token of ours from a sign-in and shows it at the next. Only its
 * SHA-256 is stored, and it is good for one account. It outlives a session that its person left or that ran out, and ends
 * with sessions that are ended for them (`SessionRepo`). **Source**: docs/security.md, rule 5, ADR-0044.
 */
export class DeviceTokens extends Context.Service<DeviceTokens>()("@credbuzzpay/server/sessions/DeviceTokens", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const random = yield* SecureRandom.SecureRandom
    const { knownDeviceDays, knownDevices } = yield* LoginConfig

    /** The statements stand beside the one that inserts the session. `known`: the hash of the good token that was shown. */
    const remember = Effect.fnUntraced(function* (
      session: { readonly sessionId: string; readonly userCode: string },
      now: DateTime.Utc,
      known: Uint8Array | null
    ): Effect.fn.Return<RememberedDevice> {
      const { sessionId, userCode } = session
      const at = DateTime.toDateUtc(now)
      const until = DateTime.toDateUtc(DateTime.add(now, { days: knownDeviceDays }))
      if (known !== null) {
        const used = sql`
          update device_tokens set session_id = ${sessionId}, last_used_at = ${at}, expires_at = ${until}
          where token_hash = ${known}::bytea and user_code = ${userCode}`
        return { token: undefined, writes: [used] }
      }
      const token = yield* Effect.provideService(newOpaqueToken, SecureRandom.SecureRandom, random)
      const added = sql`
        insert into device_tokens (token_hash, user_code, session_id, created_at, last_used_at, expires_at)
        values (${opaqueTokenDigest(token)}, ${userCode}, ${sessionId}, ${at}, ${at}, ${until})`
      const beyond = sql`
        delete from device_tokens where token_hash in (
          select token_hash from device_tokens where user_code = ${userCode}
          order by last_used_at desc, token_hash offset ${Math.max(0, knownDevices - 1)}::int)`
      return { token, writes: [added, beyond] }
    })

    /** Whether the account is known by the device whose token has this hash. */
    const knows = (userCode: string, tokenHash: Uint8Array) =>
      Effect.flatMap(DateTime.now, (now) =>
        exists(sql`
            select from device_tokens
            where token_hash = ${tokenHash} and user_code = ${userCode} and expires_at > ${DateTime.toDateUtc(now)}`)
      )

    return { remember, knows }
  })
}) {
  static readonly layer = Layer.effect(DeviceTokens, DeviceTokens.make)
}
