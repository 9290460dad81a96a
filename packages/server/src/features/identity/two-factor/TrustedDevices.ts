import { Context, DateTime, Effect, Layer, type Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { dates } from "../../../adapters/postgres/Rows.ts"
import { TwoFactorConfig } from "../../../config/TwoFactorConfig.ts"
import { newOpaqueToken, opaqueTokenDigest } from "../tokens/OpaqueToken.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Devices that skip the second factor for a while. What makes a device trusted is a 256-bit token of ours that it keeps,
 * not the id that it gives itself; only the token's SHA-256 is stored, and it is good for one account.
 */
export class TrustedDevices extends Context.Service<TrustedDevices>()("@credbuzzpay/server/two-factor/TrustedDevices", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const random = yield* SecureRandom.SecureRandom
    const { trustedDeviceDays } = yield* TwoFactorConfig

    /** Inside its caller's transaction. */
    const trust = traced("TrustedDevices.trust")(function* (userCode: string, deviceName: string | null) {
      const token = yield* Effect.provideService(newOpaqueToken, SecureRandom.SecureRandom, random)
      const now = yield* DateTime.now
      const expiresAt = DateTime.add(now, { days: Math.min(trustedDeviceDays, 30) })
      yield* sql`
          insert into trusted_devices (token_hash, user_code, device_name, proven_at, expires_at)
          values (${opaqueTokenDigest(token)}, ${userCode}, ${deviceName}, ${DateTime.toDateUtc(now)},
            ${DateTime.toDateUtc(expiresAt)})`
      return token
    })

    /** When the second factor was last proven on the device that shows this token; nothing when it is not trusted. */
    const provenAt = (userCode: string, token: Redacted.Redacted<string>, now: Date) =>
      dates.first(sql`
            select proven_at from trusted_devices
            where token_hash = ${opaqueTokenDigest(token)} and user_code = ${userCode} and expires_at > ${now}`)

    /** A new password or factor ends all trust. Inside its caller's transaction. */
    const forget = (userCode: string) => sql`delete from trusted_devices where user_code = ${userCode}`

    return { trust, provenAt, forget }
  })
}) {
  static readonly layer = Layer.effect(TrustedDevices, TrustedDevices.make)
}
