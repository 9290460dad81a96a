import { Layer } from "effect"
import * as passwords from "../passwords/layer.ts"
import * as sessions from "../sessions/layer.ts"
import * as twoFactor from "../two-factor/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { StepUpService } from "./StepUpService.ts"

/** Proving anew who is there, before dangerous acts. */
export const layer = StepUpService.layer.pipe(
  Layer.provide([passwords.layer, sessions.layer, twoFactor.layer, auditTrail.layer])
)
