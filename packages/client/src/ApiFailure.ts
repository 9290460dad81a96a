import type { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import type { Conflict } from "@credbuzzpay/domain/errors/Conflict"
import type { IdempotencyMismatch } from "@credbuzzpay/domain/errors/IdempotencyMismatch"
import type { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import type { NotFound } from "@credbuzzpay/domain/errors/NotFound"
import type { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import type { PreconditionFailed } from "@credbuzzpay/domain/errors/PreconditionFailed"
import type { PreconditionRequired } from "@credbuzzpay/domain/errors/PreconditionRequired"
import type { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { NetworkFailed } from "./NetworkFailed.ts"

/** Everything that a call can fail with: the domain's own classes, over REST and RPC alike, and a network that is not there. */
export type ApiFailure =
  | AuthenticationFailed
  | Conflict
  | IdempotencyMismatch
  | InternalError
  | NetworkFailed
  | NotFound
  | PermissionDenied
  | PreconditionFailed
  | PreconditionRequired
  | RateLimited
  | Unavailable
  | ValidationFailed
