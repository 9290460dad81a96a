import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { longSecret } from "@credbuzzpay/settings/Secrets"
import { exists } from "../../../adapters/postgres/Rows.ts"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { SINGLE_KEY_ID } from "../../../config/values/KeyRing.ts"
import { checkKeys, type KeyEvidence, noEvidence } from "../../platform/key-checks/KeyChecks.ts"
import type { CheckedKey } from "../../platform/key-checks/KeyCheckValue.ts"

const LISTED = "OTP_PEPPERS"
const ALONE = "OTP_PEPPER"

const evidence = Effect.map(SqlClient.SqlClient, (sql): KeyEvidence => ({
  ...noEvidence,
  isNeeded: (pepperId) =>
    exists(sql`select 1 from recovery_codes where pepper_id = ${pepperId} and used_at is null limit 1`)
}))

/**
 * Holds `OTP_PEPPERS` and `OTP_PEPPER` against what they were. Nothing else tells, since of codes there are hashes only. One
 * that recovery codes are under is needed until they are used or replaced. **Errors**: as {@link checkKeys}.
 */
export const checkPeppers = Effect.gen(function* () {
  const { peppers } = yield* OtpConfig
  const isSingle = peppers.length === 1 && peppers[0].id === SINGLE_KEY_ID
  const keys = peppers.map(({ id, text }): CheckedKey => ({
    id,
    setting: isSingle ? ALONE : LISTED,
    isListed: !isSingle,
    secret: Redacted.make(new TextEncoder().encode(Redacted.value(text)), { label: "pepper" }),
    isGuessable: !longSecret.accepts(text)
  }))
  yield* checkKeys("otp_pepper", LISTED, keys, yield* evidence)
})
