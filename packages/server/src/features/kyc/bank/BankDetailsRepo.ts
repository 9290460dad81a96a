import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { type BankAccountNumber, maskAccount } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { bankOfIfsc, type IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { BankBranches } from "./BankBranches.ts"

export const accountCell = (userCode: string) => `bank_details.account_sealed.${userCode}`

/** The table `bank_details`. Writes run inside their caller's transaction. */
export class BankDetailsRepo extends Context.Service<BankDetailsRepo>()("@credbuzzpay/server/kyc/BankDetailsRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const index = yield* BlindIndex
    const branches = yield* BankBranches

    /** The account waits for a verification; which it is may be told later. */
    const submit = (userCode: string, verificationId: string, at: Date) => sql`
      insert into bank_details (user_code, status, verification_id, updated_at)
      values (${userCode}, 'pending', ${verificationId}, ${at})
      on conflict (user_code) do update set status = 'pending', verification_id = excluded.verification_id,
        account_sealed = null, account_index = null, account_masked = null, ifsc = null, bank_name = null,
        name_optimistic = null, name_pessimistic = null, failure_code = null, verified_at = null,
        updated_at = excluded.updated_at`

    /** Which account it is; accounts may be shared, so that the index only finds them. */
    const keep = Effect.fnUntraced(function* (
      userCode: string,
      verificationId: string,
      account: BankAccountNumber,
      ifsc: IfscCode
    ) {
      const sealed = yield* cipher.encrypt(account, accountCell(userCode))
      const [first] = index.all("account", account)
      yield* sql`
        update bank_details set account_sealed = ${sealed}, account_index = ${first.index},
          account_index_key = ${first.keyId}, account_masked = ${maskAccount(account)}, ifsc = ${ifsc}, bank_name = ${branches.find(ifsc).bankName ?? bankOfIfsc(ifsc)}
        where user_code = ${userCode} and verification_id = ${verificationId}`
    })

    return { submit, keep }
  })
}) {
  static readonly layer = Layer.effect(BankDetailsRepo, BankDetailsRepo.make)
}
