import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, selfAccess, selfStepUp } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { ifMatch, ifMatchErrors } from "../../platform/preconditions/IfMatch.ts"
import { Versioned } from "../../platform/preconditions/Versioned.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { UserCode } from "../../values/UserCode.ts"
import * as S from "./SecuritySettings.ts"

const Body = success(
  "SecuritySettingsBody",
  snakeKeys(Schema.Struct({ ...S.SecuritySettings.fields, twoFactor: snakeKeys(S.TwoFactorView) }), "SecuritySettings")
)
const params = Schema.Struct({ user_code: UserCode })

/** How one's own account is guarded. */
export class SecuritySettingsApi extends HttpApiGroup.make("securitySettings")
  .add(
    HttpApiEndpoint.get("get", "/:user_code/security-settings", {
      params,
      success: Body,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.put("update", "/:user_code/security-settings", {
      params,
      headers: ifMatch,
      payload: snakeKeys(S.UpdateSecuritySettings, "UpdateSecuritySettings"),
      success: Body,
      error: [ValidationFailed.wire, NotFound.wire, Unavailable.wire, ...ifMatchErrors]
    })
      .annotate(Access, selfStepUp)
      .annotate(Versioned, true)
      .middleware(Authentication)
  )
  .prefix("/users") {}
