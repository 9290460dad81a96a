import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { sealedColumn } from "../../platform/encryption/SealedColumn.ts"
import * as notifications from "../../platform/notifications/layer.ts"
import { sealedBreachColumns } from "./BreachContent.ts"
import { BreachNotices } from "./BreachNotices.ts"
import { BreachReader } from "./BreachReader.ts"
import { BreachRepo } from "./BreachRepo.ts"
import { BreachService } from "./BreachService.ts"
import { BreachTending } from "./BreachTending.ts"
import { TouchedRepo } from "./TouchedRepo.ts"

const repos = Layer.mergeAll(BreachRepo.layer, TouchedRepo.layer)
const staffNotices = BreachNotices.layer.pipe(Layer.provide(BreachRepo.layer))

/** The register of breaches. */
export const layer = BreachService.layer.pipe(
  Layer.provideMerge(BreachReader.layer),
  Layer.provide([repos, staffNotices, auditTrail.layer])
)

/** Tells people and staff of them. */
export const jobs = BreachTending.layer.pipe(
  Layer.provide([repos, staffNotices, auditTrail.layer, notifications.contactDeliveries])
)

export const sealed = sealedBreachColumns.map(sealedColumn)
