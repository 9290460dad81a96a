import { Schema } from "effect"
import { RpcMiddleware } from "effect/rpc"
import { AuthenticationFailed } from "../errors/AuthenticationFailed.ts"
import { PermissionDenied } from "../errors/PermissionDenied.ts"
import { RateLimited } from "../errors/RateLimited.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { CurrentUser } from "./CurrentUser.ts"

/** {@link Authentication} for RPC: the same rule, the same errors; the token travels in every message's headers. */
export class RpcAuthentication extends RpcMiddleware.Service<RpcAuthentication, { provides: CurrentUser }>()(
  "@credbuzzpay/domain/access/RpcAuthentication",
  { error: Schema.Union([AuthenticationFailed, PermissionDenied, RateLimited, Unavailable]), requiredForClient: true }
) {}
