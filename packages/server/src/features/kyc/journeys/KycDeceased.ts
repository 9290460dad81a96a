import { Context, type Effect } from "effect"
import type { SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/** Whom a verification found to have died. */
export interface DeceasedHolder {
  readonly userCode: string
  readonly verificationId: string
  readonly actor: string
  readonly at: Date
}

/**
 * What follows when a register says that a person has died, beside that all of theirs which is under way ends. Inside the
 * transaction that concludes, with the account locked, and before anything is written to the person. **Errors**: `Unavailable`.
 */
export class KycDeceased extends Context.Service<
  KycDeceased,
  { readonly report: (holder: DeceasedHolder) => Effect.Effect<void, Unavailable | SqlError.SqlError> }
>()("@credbuzzpay/server/kyc/KycDeceased") {}
