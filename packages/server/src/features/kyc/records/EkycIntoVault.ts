import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AadhaarKycRepo } from "./AadhaarKycRepo.ts"

const batchSize = 200

/**
 * Moves e-KYC that a version before kept outside the vault into it, sealed under its holder's own key, a person a
 * transaction. It may be killed at any time and run by several processes at once: where it lies is in the database.
 * **Errors**: `Unavailable`; who was moved stays moved.
 */
export class EkycIntoVault extends Context.Service<EkycIntoVault>()("@credbuzzpay/server/kyc/EkycIntoVault", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const aadhaar = yield* AadhaarKycRepo

    const move = (userCode: string) =>
      repoBoundary(sql.withTransaction(aadhaar.moveIntoVault(userCode))).pipe(
        // One that does not open, or whose holder was erased, must not keep the others waiting.
        Effect.catchDefect((defect) =>
          Effect.as(
            Effect.logError("An e-KYC could not be moved into the vault", { user_code: userCode }, defect),
            false
          )
        )
      )

    /** How many were moved, and how many are left outside. */
    const run = Effect.gen(function* () {
      let [moved, left, after] = [0, 0, ""]
      while (true) {
        const holders = yield* repoBoundary(aadhaar.outsideVault(after, batchSize))
        const done = yield* Effect.forEach(holders, move)
        moved += done.filter(Boolean).length
        left += done.filter((did) => !did).length
        const last = holders.at(-1)
        if (last === undefined || holders.length < batchSize) return { moved, left }
        after = last
      }
    }).pipe(Effect.withSpan("EkycIntoVault.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(EkycIntoVault, EkycIntoVault.make)
}
