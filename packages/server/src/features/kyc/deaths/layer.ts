import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as sessions from "../../identity/sessions/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { Letters } from "../../platform/letters/Letters.ts"
import * as personKeys from "../../platform/person-keys/layer.ts"
import * as video from "../video/layer.ts"
import { DeathBlock } from "./DeathBlock.ts"
import { HolderDeathRepo } from "../death-reports/HolderDeathRepo.ts"
import { HolderDeathService } from "./HolderDeathService.ts"
import * as ReportedDeaths from "./ReportedDeaths.ts"

const shared = Layer.merge(HolderDeathRepo.layer, DeathBlock.layer).pipe(
  Layer.provide([accounts.rows, sessions.ending, personKeys.layer])
)

/** Reports that somebody has died, and what staff make of them. */
export const layer = HolderDeathService.layer.pipe(
  Layer.provide(shared),
  Layer.provide([users.layer, personKeys.layer, auditTrail.layer])
)

/** What follows when a register says so, for the journeys. */
export const deceased = ReportedDeaths.layer.pipe(
  Layer.provide([shared, Letters.layer, video.ends, accounts.rows, auditTrail.layer])
)
