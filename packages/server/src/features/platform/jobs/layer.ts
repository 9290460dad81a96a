import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import * as reads from "../reads/layer.ts"
import { JobRepo } from "./JobRepo.ts"
import { JobRunLister } from "./JobRunLister.ts"
import { JobService } from "./JobService.ts"

/** Jobs as staff see and steer them. */
export const layer = Layer.merge(JobService.layer.pipe(Layer.provide(JobRepo.layer)), JobRunLister.layer).pipe(
  Layer.provide([auditTrail.layer, reads.layer])
)
