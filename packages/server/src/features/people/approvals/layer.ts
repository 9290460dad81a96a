import { Layer } from "effect"
import * as users from "../users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import { ApprovalEndings } from "./ApprovalEndings.ts"
import { ApprovalExecution } from "./ApprovalExecution.ts"
import { ApprovalExpiry } from "./ApprovalExpiry.ts"
import { ApprovalLister } from "./ApprovalLister.ts"
import { ApprovalNotices } from "./ApprovalNotices.ts"
import { ApprovalRepo } from "./ApprovalRepo.ts"
import { ApprovalService } from "./ApprovalService.ts"
import { FourEyes } from "./FourEyes.ts"

/** Acts of staff that may take two people. */
export const layer = Layer.mergeAll(ApprovalService.layer, FourEyes.layer).pipe(
  Layer.provideMerge(ApprovalEndings.layer),
  Layer.provideMerge(Layer.mergeAll(ApprovalExecution.layer, ApprovalNotices.layer)),
  Layer.provideMerge(Layer.mergeAll(ApprovalLister.layer, ApprovalRepo.layer)),
  Layer.provide([users.layer, auditTrail.layer, reads.layer])
)

/** Expires requests that nobody decided on. */
export const jobs = ApprovalExpiry.layer.pipe(
  Layer.provide(ApprovalEndings.layer),
  Layer.provide(ApprovalNotices.layer),
  Layer.provide(ApprovalRepo.layer),
  Layer.provide(auditTrail.layer)
)
