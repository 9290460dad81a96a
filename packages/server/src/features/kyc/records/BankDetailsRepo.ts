import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { BankAccountNumber, maskAccount } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { bankOfIfsc, IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { ownColumn } from "../../platform/person-keys/OwnColumn.ts"
import type { OnFile, StandingRow } from "./OnFile.ts"

/** Where a person's account number lies, under their own key. */
export const accountColumn = { table: "bank_details", column: "account_sealed", id: "user_code" }

const BankRow = rows({
  accountSealed: Schema.NullOr(Schema.String),
  ifsc: Schema.NullOr(IfscCode),
  bankName: Schema.NullOr(Schema.String)
})

const decodeAccount = Schema.decodeSync(BankAccountNumber)

/** The table `bank_details`. Writes run inside their caller's transaction. */
export class BankDetailsRepo extends Context.Service<BankDetailsRepo>()("@credbuzzpay/server/kyc/BankDetailsRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const { move, open, seal, waiting } = yield* ownColumn(accountColumn)
    const index = yield* BlindIndex

    /** The account waits for a verification; which it is may be told later. */
    const submit = (userCode: string, verificationId: string, at: Date) => sql`
      insert into bank_details (user_code, status, verification_id, updated_at)
      values (${userCode}, 'pending', ${verificationId}, ${at})
      on conflict (user_code) do update set status = 'pending', verification_id = excluded.verification_id,
        account_sealed = null, account_index = null, account_masked = null, ifsc = null, bank_name = null,
        name_optimistic = null, name_pessimistic = null, failure_code = null, verified_at = null,
        updated_at = excluded.updated_at`

    /** Which account it is; accounts may be shared, so that the index only finds them. */
    const learn: StandingRow<OnFile["bank"]>["learn"] = Effect.fnUntraced(function* (
      userCode,
      verificationId,
      { account, bankName, ifsc }
    ) {
      if (account === undefined || account === null || ifsc === undefined || ifsc === null) return
      const sealed = yield* seal(userCode, userCode, account)
      const [first] = index.all("account", account)
      yield* sql`
        update bank_details set account_sealed = ${sealed}, account_index = ${first.index},
          account_index_key = ${first.keyId}, account_masked = ${maskAccount(account)}, ifsc = ${ifsc}, bank_name = ${bankName ?? bankOfIfsc(ifsc)}
        where user_code = ${userCode} and verification_id = ${verificationId}`
    })

    const place: StandingRow<OnFile["bank"]>["place"] = (userCode, verificationId, content, masked, at) =>
      Effect.andThen(submit(userCode, verificationId, at), learn(userCode, verificationId, content, masked))

    const contentOf = Effect.fnUntraced(function* (userCode: string) {
      const row = yield* BankRow.one(sql`
        select account_sealed, ifsc, bank_name from bank_details where user_code = ${userCode}`)
      if (row.accountSealed === null) return { account: null, ifsc: row.ifsc, bankName: row.bankName }
      const account = yield* open(userCode, userCode, row.accountSealed)
      return { account: decodeAccount(Redacted.value(account)), ifsc: row.ifsc, bankName: row.bankName }
    })

    return { place, learn, contentOf, underGeneralKey: waiting, bringUnderPerson: move }
  })
}) {
  static readonly layer = Layer.effect(BankDetailsRepo, BankDetailsRepo.make)
}
