import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import { BranchReader } from "./BranchReader.ts"
import { BranchRepo } from "./BranchRepo.ts"
import { BranchService } from "./BranchService.ts"
import { OpenBranches } from "./OpenBranches.ts"

/** Branches of the company. */
export const layer = BranchService.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(BranchReader.layer, BranchRepo.layer, OpenBranches.layer)),
  Layer.provide([auditTrail.layer, reads.layer])
)
