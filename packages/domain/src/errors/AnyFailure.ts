import { Schema } from "effect"
import { AuthenticationFailed } from "./AuthenticationFailed.ts"
import { Conflict } from "./Conflict.ts"
import { NotFound } from "./NotFound.ts"
import { PermissionDenied } from "./PermissionDenied.ts"
import { PreconditionFailed } from "./PreconditionFailed.ts"
import { RateLimited } from "./RateLimited.ts"
import { Unavailable } from "./Unavailable.ts"
import { ValidationFailed } from "./ValidationFailed.ts"

/**
 * Whatever an operation fails with over RPC. Which of them, and with which codes, its failures say (`OperationFailures.ts`);
 * what stands before it (sign-in, limits, idempotency keys) has errors of its own.
 */
export const AnyFailure = Schema.Union([
  AuthenticationFailed,
  Conflict,
  NotFound,
  PermissionDenied,
  PreconditionFailed,
  RateLimited,
  Unavailable,
  ValidationFailed
])
