import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { sealedAadhaar } from "./features/kyc/vault/SealedAadhaar.ts"
import { sealedColumn } from "./features/platform/encryption/SealedColumn.ts"
import type { SealedStore } from "./features/platform/encryption/SealedStore.ts"
import { KeyRewrap } from "./features/platform/key-rewrap/KeyRewrap.ts"
import { SealedStores } from "./features/platform/key-rewrap/SealedStores.ts"

/** What outlives a key. Answers kept for repeated requests, enrolments and sent messages are gone before it is. */
const storesOf = (sql: SqlClient.SqlClient): ReadonlyArray<SealedStore> => [
  sealedAadhaar(sql),
  sealedColumn(sql, { table: "second_factors", column: "secret_sealed", id: "user_code" }),
  sealedColumn(sql, { table: "signing_keys", column: "private_key_sealed", id: "kid" }),
  sealedColumn(sql, { table: "aadhaar_kyc", column: "person_sealed", id: "user_code" }),
  sealedColumn(sql, { table: "pan_kyc", column: "pan_sealed", id: "user_code" }),
  sealedColumn(sql, { table: "bank_details", column: "account_sealed", id: "user_code" }),
  sealedColumn(sql, { table: "kyc_verifications", column: "input_sealed", id: "verification_id" }),
  sealedColumn(sql, { table: "kyc_verifications", column: "raw_sealed", id: "verification_id" }),
  sealedColumn(sql, { table: "kyc_reviews", column: "evidence_sealed", id: "review_id" }),
  sealedColumn(sql, { table: "kyc_notices", column: "text_sealed", id: "notice_id" }),
  sealedColumn(sql, { table: "outbox", column: "payload_sealed", id: "message_id" })
]

/** Bringing all ciphertexts of the product under the key that writes. */
export const KeyRewrapping = KeyRewrap.layer.pipe(
  Layer.provide(Layer.effect(SealedStores, Effect.map(SqlClient.SqlClient, storesOf)))
)
