import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { unknownBranch } from "@credbuzzpay/domain/accounts/UserErrors"

/** Branches that people can be put into. */
export class OpenBranches extends Context.Service<OpenBranches>()("@credbuzzpay/server/branches/OpenBranches", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /**
     * The branch stays open until the transaction ends, so that nobody is put into one that is being closed.
     * **Errors**: `ValidationFailed` when it is not there or closed.
     */
    const hold = Effect.fnUntraced(function* (branchCode: string) {
      const found = yield* sql`
        select 1 from branches where branch_code = ${branchCode} and is_active for share`
      if (found.length === 0) return yield* unknownBranch()
    })

    return { hold }
  })
}) {
  static readonly layer = Layer.effect(OpenBranches, OpenBranches.make)
}
