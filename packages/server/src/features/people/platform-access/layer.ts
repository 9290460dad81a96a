import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as sessions from "../../identity/sessions/layer.ts"
import * as users from "../users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { PlatformAccessRepo } from "./PlatformAccessRepo.ts"
import { PlatformAccessService } from "./PlatformAccessService.ts"

/** Where somebody may sign in. */
export const layer = PlatformAccessService.layer.pipe(
  Layer.provideMerge(PlatformAccessRepo.layer),
  Layer.provide([accounts.layer, sessions.layer, users.layer, auditTrail.layer])
)
