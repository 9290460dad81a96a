import { Layer } from "effect"
import * as featureAccess from "../feature-access/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as reads from "../../platform/reads/layer.ts"
import { FeatureReader } from "./FeatureReader.ts"
import { FeatureRepo } from "./FeatureRepo.ts"
import { FeatureService } from "./FeatureService.ts"

/** Features of the product that are granted one by one. */
export const layer = FeatureService.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(FeatureReader.layer, FeatureRepo.layer)),
  Layer.provide([featureAccess.layer, auditTrail.layer, reads.layer])
)
