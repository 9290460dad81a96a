import { Schema } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { CurrentUser } from "../../access/CurrentUser.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { IdempotencyMismatch } from "../../errors/IdempotencyMismatch.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"

/** {@link Idempotency} for RPC: the same rules and errors; the key is the message's header `idempotency-key`. */
export class RpcIdempotency extends RpcMiddleware.Service<RpcIdempotency, { requires: CurrentUser }>()(
  "@credbuzzpay/domain/idempotency/RpcIdempotency",
  { error: Schema.Union([ValidationFailed, Conflict, IdempotencyMismatch, Unavailable]) }
) {}
