import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, selfAccessWith, staffAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { UserCode } from "../../values/UserCode.ts"
import { ConsentListWire, WithdrawConsent } from "./Consent.ts"

const ConsentsBody = success("ConsentsBody", ConsentListWire)

export const ownConsentAccess = selfAccessWith({ limits: ["api_user"] })
export const consentAccess = staffAccess(["admin", "super_admin"], { own: true })

/** What people agreed to, and taking it back. */
export class ConsentApi extends HttpApiGroup.make("consents").add(
  HttpApiEndpoint.get("mine", "/consents/", { success: ConsentsBody, error: [Unavailable.wire] })
    .annotate(Access, ownConsentAccess)
    .middleware(Authentication),
  HttpApiEndpoint.post("withdraw", "/consents/withdraw", {
    payload: snakeKeys(WithdrawConsent, "WithdrawConsent"),
    success: ConsentsBody,
    error: [ValidationFailed.wire, Conflict.wire, Unavailable.wire]
  })
    .annotate(Access, ownConsentAccess)
    .middleware(Authentication),
  HttpApiEndpoint.get("list", "/users/:user_code/consents", {
    params: Schema.Struct({ user_code: UserCode }),
    success: ConsentsBody,
    error: [ValidationFailed.wire, NotFound.wire, Unavailable.wire]
  })
    .annotate(Access, consentAccess)
    .middleware(Authentication)
) {}
