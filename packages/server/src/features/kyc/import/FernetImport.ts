import { Context, DateTime, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type SqlError } from "effect/sql"
import { createHash } from "node:crypto"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { mayVerify } from "@credbuzzpay/domain/values/AadhaarRole"
import { AadhaarNumber, hasAadhaarChecksum, maskAadhaar } from "@credbuzzpay/domain/kyc/aadhaar/AadhaarNumber"
import { BankAccountNumber, maskAccount } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { AadhaarRoleConfig } from "../../../config/AadhaarRoleConfig.ts"
import { repoBoundary, uniqueViolation } from "../../../adapters/postgres/RepoBoundary.ts"
import { AadhaarVault } from "../vault/AadhaarVault.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { FieldCipher } from "../../platform/encryption/FieldCipher.ts"
import { AadhaarKycRepo } from "../records/AadhaarKycRepo.ts"
import { BankDetailsRepo } from "../records/BankDetailsRepo.ts"
import { BankBranches } from "../bank/BankBranches.ts"
import { KycProgress } from "../journeys/KycProgress.ts"
import { traced } from "../../../tracing/Traced.ts"

/** A line of the export: tokens as the old system kept them, under `ENCRYPTION_KEY`. */
export const FernetLine = Schema.Struct({
  user_code: UserCode,
  aadhaar: Schema.optionalKey(Schema.String),
  account: Schema.optionalKey(Schema.String),
  ifsc: Schema.optionalKey(IfscCode)
})

/** What became of one document of a line. Nothing here says a number. */
export type Imported =
  | "imported"
  | "there_already"
  | "token_not_ours"
  | "number_not_valid"
  | "number_of_somebody_else"
  | "no_such_person"
  | "aadhaar_not_taken"

const decodeLine = Schema.decodeUnknownOption(Schema.fromJsonString(FernetLine))
const decodeAadhaar = Schema.decodeUnknownOption(AadhaarNumber)
const decodeAccount = Schema.decodeUnknownOption(BankAccountNumber)

interface Kept {
  readonly kind: "aadhaar" | "bank"
  readonly table: "aadhaar_kyc" | "bank_details"
  readonly keep: (verificationId: string, at: Date) => Effect.Effect<unknown, SqlError.SqlError | Unavailable>
}

/**
 * Takes over what the Django system had encrypted with Fernet: Aadhaar numbers go into the vault, accounts are sealed anew,
 * both as `expired`, since what another system verified is not verified here: the person verifies it again. A line may be
 * imported any number of times, and a run that was cut off is begun anew. **Errors**: `Unavailable`.
 */
export class FernetImport extends Context.Service<FernetImport>()("@credbuzzpay/server/kyc/FernetImport", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const cipher = yield* FieldCipher
    const vault = yield* AadhaarVault
    const aadhaar = yield* AadhaarKycRepo
    const accounts = yield* BankDetailsRepo
    const branches = yield* BankBranches
    const progress = yield* KycProgress
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom
    const role = yield* AadhaarRoleConfig

    const opened = (token: string) => Effect.option(cipher.decrypt(token, ""))

    /** A consent and a verification that ended, which every document refers to. */
    const origin = Effect.fnUntraced(function* (userCode: string, kind: Kept["kind"], at: Date) {
      const [consentId, verificationId] = [yield* random.uuidV7(), yield* random.uuidV7()]
      const proof = createHash("sha256").update(`${userCode}\nimported\n${kind}\n${at.toISOString()}`).digest()
      yield* sql`
        insert into consents (consent_id, user_code, purpose, text_version, language, channel, proof_hash, given_at)
        select ${consentId}::text::uuid, user_code, 'kyc_verification', 'imported', locale, 'import',
          ${new Uint8Array(proof)}::bytea, ${at}::timestamptz
        from user_accounts where user_code = ${userCode}`
      yield* sql`
        insert into kyc_verifications (verification_id, user_code, kind, state, consent_id, provider, created_at, updated_at)
        values (${verificationId}, ${userCode}, ${kind}, 'expired', ${consentId}, 'import', ${at}, ${at})`
      return verificationId
    })

    const store = (userCode: string, { keep, kind, table }: Kept) =>
      Effect.gen(function* () {
        const [person] = yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        if (person === undefined) return "no_such_person" as const
        const [known] = yield* sql`select 1 from ${sql(table)} where user_code = ${userCode}`
        if (known !== undefined) return "there_already" as const
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* progress.ensureProfile(userCode, at)
        const verificationId = yield* origin(userCode, kind, at)
        yield* keep(verificationId, at)
        yield* sql`update ${sql(table)} set status = 'expired' where verification_id = ${verificationId}`
        yield* audit.record({
          actor: "system",
          subject: userCode,
          action: "kyc.imported",
          resourceType: "kyc",
          resourceId: verificationId,
          newValues: { document: kind }
        })
        return "imported" as const
      }).pipe(
        sql.withTransaction,
        uniqueViolation("aadhaar_kyc_one_proven_owner", () => Effect.succeed("number_of_somebody_else" as const)),
        repoBoundary
      )

    const takeAadhaar = Effect.fnUntraced(function* (userCode: string, token: string) {
      // Not even opened by who may not have it.
      if (!mayVerify(role, "number")) return "aadhaar_not_taken" as const
      const text = yield* opened(token)
      if (Option.isNone(text)) return "token_not_ours" as const
      const number = decodeAadhaar(Redacted.value(text.value))
      if (Option.isNone(number) || !hasAadhaarChecksum(number.value)) return "number_not_valid" as const
      return yield* store(userCode, {
        kind: "aadhaar",
        table: "aadhaar_kyc",
        keep: (verificationId, at) =>
          Effect.flatMap(vault.keep(number.value), (reference) =>
            aadhaar.place(userCode, verificationId, { reference, ekycReference: null }, maskAadhaar(number.value), at)
          )
      })
    })

    const takeAccount = Effect.fnUntraced(function* (userCode: string, token: string, ifsc: IfscCode | undefined) {
      const text = yield* opened(token)
      if (Option.isNone(text)) return "token_not_ours" as const
      const account = decodeAccount(Redacted.value(text.value))
      if (Option.isNone(account) || ifsc === undefined) return "number_not_valid" as const
      return yield* store(userCode, {
        kind: "bank",
        table: "bank_details",
        keep: (verificationId, at) =>
          accounts.place(
            userCode,
            verificationId,
            { account: account.value, ifsc, bankName: branches.find(ifsc).bankName },
            maskAccount(account.value),
            at
          )
      })
    })

    /** What became of each document of a line of NDJSON; `None` for a line that is none. */
    const line = traced("FernetImport.line")(function* (text: string) {
      const read = decodeLine(text)
      if (Option.isNone(read)) return Option.none<ReadonlyArray<Imported>>()
      const { aadhaar: number, account, ifsc, user_code } = read.value
      const done: Array<Imported> = []
      if (number !== undefined) done.push(yield* takeAadhaar(user_code, number))
      if (account !== undefined) done.push(yield* takeAccount(user_code, account, ifsc))
      return Option.some<ReadonlyArray<Imported>>(done)
    })

    return { line }
  })
}) {
  static readonly layer = Layer.effect(FernetImport, FernetImport.make)
}
