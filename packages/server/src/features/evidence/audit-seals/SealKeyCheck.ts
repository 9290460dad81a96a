import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { exists } from "../../../adapters/postgres/Rows.ts"
import { AuditSealConfig } from "../../../config/AuditSealConfig.ts"
import { checkKeys, type KeyEvidence, type Proof } from "../../platform/key-checks/KeyChecks.ts"
import { BlockRows, blockColumns } from "./BlockColumns.ts"
import { headerBytes } from "./SealedBlock.ts"
import { SealSigner } from "./SealSigner.ts"

const evidence = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const signer = yield* SealSigner

  return {
    /** The newest block that says it is under the key was signed by it. */
    prove: Effect.fnUntraced(function* ({ id }) {
      const block = yield* BlockRows.first(sql`
        select ${sql.literal(blockColumns)} from audit_seals where kid = ${id} order by epoch desc, seq desc limit 1`)
      const proof: Proof =
        block === undefined ? "unknown" : signer.verify(headerBytes(block), block) ? "proven" : "refuted"
      return proof
    }),
    /** Its public half is enough for what it signed. */
    isNeeded: Effect.fnUntraced(function* (kid) {
      return !signer.knows(kid) && (yield* exists(sql`select 1 from audit_seals where kid = ${kid} limit 1`))
    })
  } satisfies KeyEvidence
})

/**
 * Holds `AUDIT_SEAL_KEYS` against what they signed. One that signs no more is to be in `AUDIT_SEAL_PUBLIC_KEYS`, or nobody
 * could verify its blocks. **Errors**: as {@link checkKeys}.
 */
export const checkSealKeys = Effect.gen(function* () {
  const { keys } = yield* AuditSealConfig
  const setting = "AUDIT_SEAL_KEYS"
  const checked = keys.map(({ bytes, id }) => ({ id, setting, isListed: true, secret: bytes, isGuessable: false }))
  yield* checkKeys("audit_seal", "AUDIT_SEAL_KEYS or AUDIT_SEAL_PUBLIC_KEYS", checked, yield* evidence)
})
