import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as holds from "../holds/layer.ts"
import * as submissions from "../submissions/layer.ts"
import * as uploads from "../uploads/layer.ts"
import { CounterExpiry } from "./CounterExpiry.ts"
import { CounterRepo } from "./CounterRepo.ts"
import { CounterService } from "./CounterService.ts"
import { HolderDeathRepo } from "../death-reports/HolderDeathRepo.ts"
import { SeenNumbers } from "./SeenNumbers.ts"

/** KYC face to face, at a branch's counter. */
export const layer = CounterService.layer.pipe(
  Layer.provide([SeenNumbers.layer, CounterExpiry.layer]),
  Layer.provide([CounterRepo.layer, HolderDeathRepo.layer]),
  Layer.provide([holds.lifting, submissions.layer, uploads.layer, users.layer, personKeys.layer, auditTrail.layer])
)

/** Ends visits whose time is over. */
export const jobs = CounterExpiry.layer.pipe(Layer.provide(CounterRepo.layer), Layer.provide(auditTrail.layer))
