import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { exists } from "../../../adapters/postgres/Rows.ts"
import { KycRiskAssessor } from "../risk/KycRiskAssessor.ts"
import type { ExemptionRow } from "./PanExemptionRepo.ts"

/**
 * What an exemption makes of a PAN that is verified: whether it counts as inoperative, and so the risk. Inside the caller's
 * transaction, which has locked the account. **Errors**: `Unavailable`.
 */
export class ExemptedPan extends Context.Service<ExemptedPan>()("@credbuzzpay/server/kyc/ExemptedPan", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const assessor = yield* KycRiskAssessor

    const follow = Effect.fnUntraced(function* ({ state, userCode }: ExemptionRow, actor: string, at: Date) {
      if (state === "proposed" || state === "refused") return
      const isVerified = yield* exists(sql`select 1 from pan_kyc where user_code = ${userCode} and status = 'verified'`)
      if (isVerified) yield* assessor.assess({ userCode, cause: "document_changed", actor, at })
    })

    return { follow }
  })
}) {
  static readonly layer = Layer.effect(ExemptedPan, ExemptedPan.make)
}
