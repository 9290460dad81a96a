import { HttpApiMiddleware } from "effect/http-api"
import { RateLimited } from "../errors/RateLimited.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { ValidationFailed } from "../errors/ValidationFailed.ts"

/**
 * The outermost middleware of every REST endpoint: input that does not parse becomes one `ValidationFailed` naming
 * every field, the limit of all callers and those of public rules are kept, `Retry-After` is set, and an endpoint without an access rule is
 * refused.
 */
export class EndpointBoundary extends HttpApiMiddleware.Service<EndpointBoundary>()(
  "@credbuzzpay/domain/access/EndpointBoundary",
  { error: [ValidationFailed.wire, RateLimited.wire, Unavailable.wire] }
) {}
