import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as sessions from "../../identity/sessions/layer.ts"
import * as users from "../users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { ActiveFeatures } from "./ActiveFeatures.ts"
import { FeatureAccessRepo } from "./FeatureAccessRepo.ts"
import { FeatureAccessService } from "./FeatureAccessService.ts"
import { FeatureGrants } from "./FeatureGrants.ts"
import { GrantCache } from "./GrantCache.ts"
import { PermissionService } from "./PermissionService.ts"

/** Which features somebody has, and what they may do. */
export const layer = PermissionService.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(FeatureAccessService.layer, FeatureGrants.layer)),
  Layer.provideMerge(Layer.mergeAll(ActiveFeatures.layer, FeatureAccessRepo.layer, GrantCache.layer)),
  Layer.provide([accounts.layer, sessions.layer, users.layer, auditTrail.layer])
)
