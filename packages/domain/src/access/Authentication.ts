import { HttpApiMiddleware, HttpApiSecurity } from "effect/http-api"
import { AuthenticationFailed } from "../errors/AuthenticationFailed.ts"
import { PermissionDenied } from "../errors/PermissionDenied.ts"
import { RateLimited } from "../errors/RateLimited.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { CurrentUser } from "./CurrentUser.ts"

/**
 * Lets a request through when its bearer token is good and the endpoint's {@link Access} rule admits the caller.
 *
 * **Errors**: `AuthenticationFailed` when the token is absent, wrong, expired or revoked (one answer for all);
 * `PermissionDenied` when the rule does not admit the role or asks for a feature that the caller does not hold;
 * `RateLimited` when a limit of the rule is used up; `Unavailable` when revocation or grants cannot be checked: it never
 * fails open.
 */
export class Authentication extends HttpApiMiddleware.Service<Authentication, { provides: CurrentUser }>()(
  "@credbuzzpay/domain/access/Authentication",
  {
    error: [AuthenticationFailed.wire, PermissionDenied.wire, RateLimited.wire, Unavailable.wire],
    security: { bearer: HttpApiSecurity.bearer },
    requiredForClient: true
  }
) {}
