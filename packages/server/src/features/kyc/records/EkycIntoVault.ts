import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { moveEach } from "../../platform/person-keys/MoveEach.ts"
import { AadhaarKycRepo } from "./AadhaarKycRepo.ts"

/**
 * Moves e-KYC that a version before kept outside the vault into it, sealed under its holder's own key, a person a
 * transaction. **Errors**: as {@link moveEach}.
 */
export class EkycIntoVault extends Context.Service<EkycIntoVault>()("@credbuzzpay/server/kyc/EkycIntoVault", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const aadhaar = yield* AadhaarKycRepo

    const run = moveEach({
      what: "An e-KYC",
      id: "user_code",
      waiting: aadhaar.outsideVault,
      move: aadhaar.moveIntoVault
    }).pipe(Effect.provideService(SqlClient.SqlClient, sql), Effect.withSpan("EkycIntoVault.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(EkycIntoVault, EkycIntoVault.make)
}
