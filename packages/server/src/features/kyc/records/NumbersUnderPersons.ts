import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { moveEach } from "../../platform/person-keys/MoveEach.ts"
import { BankDetailsRepo } from "./BankDetailsRepo.ts"
import { PanKycRepo } from "./PanKycRepo.ts"

/**
 * Brings PANs and account numbers that a version before sealed under the general key under their persons' own, a number a
 * transaction. **Errors**: as {@link moveEach}.
 */
export class NumbersUnderPersons extends Context.Service<NumbersUnderPersons>()(
  "@credbuzzpay/server/kyc/NumbersUnderPersons",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const stores = [
        { what: "A PAN", numbers: yield* PanKycRepo },
        { what: "An account number", numbers: yield* BankDetailsRepo }
      ]

      const run = Effect.map(
        Effect.forEach(stores, ({ numbers, what }) =>
          moveEach({ what, id: "user_code", waiting: numbers.underGeneralKey, move: numbers.bringUnderPerson })
        ),
        (runs) =>
          runs.reduce((sum, { left, moved }) => ({ moved: sum.moved + moved, left: sum.left + left }), {
            moved: 0,
            left: 0
          })
      ).pipe(Effect.provideService(SqlClient.SqlClient, sql), Effect.withSpan("NumbersUnderPersons.run"))

      return { run }
    })
  }
) {
  static readonly layer = Layer.effect(NumbersUnderPersons, NumbersUnderPersons.make)
}
