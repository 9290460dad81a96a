import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { BankDetailsRepo } from "../../src/features/kyc/records/BankDetailsRepo.ts"
import { PanKycRepo } from "../../src/features/kyc/records/PanKycRepo.ts"
import { FieldCipher } from "../../src/features/platform/encryption/FieldCipher.ts"

/** A person's PAN, as a version before kept it: under the general key. */
export const panKeptBefore = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const { pan } = yield* (yield* PanKycRepo).contentOf(userCode)
  const sealed = yield* (yield* FieldCipher).encrypt(pan, `pan_kyc.pan_sealed.${userCode}`)
  yield* sql`update pan_kyc set pan_sealed = ${sealed} where user_code = ${userCode}`
})

/** The same of their account number. */
export const accountKeptBefore = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const { account } = yield* (yield* BankDetailsRepo).contentOf(userCode)
  const sealed = yield* (yield* FieldCipher).encrypt(
    account ?? Redacted.make(""),
    `bank_details.account_sealed.${userCode}`
  )
  yield* sql`update bank_details set account_sealed = ${sealed} where user_code = ${userCode}`
})
