import { HttpApiMiddleware } from "effect/http-api"
import { CurrentUser } from "../../access/CurrentUser.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { IdempotencyMismatch } from "../../errors/IdempotencyMismatch.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"

/**
 * Lets callers send `Idempotency-Key` with an operation that creates or moves something: the same key is one effect and
 * one answer for 24 hours. The whole operation becomes one transaction with the kept answer in it, so it is not for
 * operations whose failures must be remembered (guesses at a code) or that call a provider.
 *
 * Stands before {@link Authentication}, which then has the caller: `.middleware(Idempotency).middleware(Authentication)`.
 * **Errors**: `IdempotencyMismatch` (`IDEMPOTENCY_KEY_REUSED`), `Conflict` (`IDEMPOTENCY_KEY_IN_USE`),
 * `ValidationFailed` (`INVALID_IDEMPOTENCY_KEY`), `Unavailable`. **Source**: docs/security.md, rule 20.
 */
export class Idempotency extends HttpApiMiddleware.Service<Idempotency, { requires: CurrentUser }>()(
  "@credbuzzpay/domain/idempotency/Idempotency",
  { error: [ValidationFailed.wire, Conflict.wire, IdempotencyMismatch.wire, Unavailable.wire] }
) {}
