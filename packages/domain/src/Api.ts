import { HttpApi } from "effect/http-api"
import { EndpointBoundary } from "./access/EndpointBoundary.ts"
import { PasswordResetApi } from "./password-reset/PasswordResetApi.ts"
import { RegistrationApi } from "./registration/RegistrationApi.ts"
import { SessionApi } from "./sessions/SessionApi.ts"
import { UserApi } from "./users/UserApi.ts"

/**
 * The REST contract: every group, under `/api/v1`.
 *
 * `.middleware` covers only what was added before it, so it stays last; a test walks the result.
 */
export class Api extends HttpApi.make("credbuzzpay")
  .add(RegistrationApi, SessionApi, PasswordResetApi, UserApi)
  .prefix("/api/v1")
  .middleware(EndpointBoundary)
  .annotate(HttpApi.PayloadParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.ParamsParseOptions, { errors: "all" }) {}
