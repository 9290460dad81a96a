import { Context, type Effect } from "effect"
import type { SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { KycDocument } from "./KycVerification.ts"

/** A document that was verified just now. */
export interface VerifiedDocument {
  readonly userCode: string
  readonly document: KycDocument
  readonly actor: string
  readonly at: Date
}

/**
 * What follows from a verified document beside how far the person is: how they were onboarded, and their risk. Inside the
 * transaction that verifies it, before the step is followed. **Errors**: `Unavailable`.
 */
export class KycVerified extends Context.Service<
  KycVerified,
  { readonly follow: (verified: VerifiedDocument) => Effect.Effect<void, Unavailable | SqlError.SqlError> }
>()("@credbuzzpay/server/kyc/KycVerified") {}
