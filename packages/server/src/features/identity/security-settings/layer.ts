import { Layer } from "effect"
import * as sessions from "../sessions/layer.ts"
import * as twoFactor from "../two-factor/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { SecuritySettingsService } from "./SecuritySettingsService.ts"

/** How one signs in, in one place. */
export const layer = SecuritySettingsService.layer.pipe(
  Layer.provide([sessions.layer, twoFactor.layer, auditTrail.layer])
)
