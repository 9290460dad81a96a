import { Layer } from "effect"
import * as journeys from "../journeys/layer.ts"
import * as reviews from "../reviews/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { ConsentRepo } from "./ConsentRepo.ts"
import { ConsentService } from "./ConsentService.ts"
import { KycWithdrawal } from "./KycWithdrawal.ts"

/** What people consented to, and taking it back. */
export const layer = ConsentService.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(ConsentRepo.layer, KycWithdrawal.layer)),
  Layer.provide([journeys.layer, reviews.layer, users.layer, auditTrail.layer])
)
