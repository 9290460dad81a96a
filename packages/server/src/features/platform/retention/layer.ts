import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import * as reads from "../reads/layer.ts"
import { RetentionJob } from "./RetentionJob.ts"
import { RetentionReader } from "./RetentionReader.ts"
import { RetentionRunLister } from "./RetentionRunLister.ts"
import { RetentionRunRepo } from "./RetentionRunRepo.ts"

/** The retention table as staff see it. */
export const layer = Layer.merge(RetentionReader.layer, RetentionRunLister.layer).pipe(Layer.provide(reads.layer))

/** Deletes what is past its time. */
export const jobs = RetentionJob.layer.pipe(Layer.provide([auditTrail.layer, RetentionRunRepo.layer]))
