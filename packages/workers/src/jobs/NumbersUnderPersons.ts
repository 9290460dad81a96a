import { Effect } from "effect"
import { NumbersUnderPersons } from "@credbuzzpay/server/features/kyc/records/NumbersUnderPersons"

/** PANs and account numbers that a version before sealed under the general key are brought under their persons'. */
export const numbersUnderPersons = Effect.map(
  Effect.flatMap(NumbersUnderPersons, ({ run }) => run),
  (run) => ({ ...run })
)
