import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as records from "../records/layer.ts"
import * as renewalNotices from "../renewal-notices/layer.ts"
import { KycAddressEnd } from "./KycAddressEnd.ts"

/** What becomes of addresses that people declared, and their rows. */
export const layer = KycAddressEnd.layer.pipe(
  Layer.provideMerge(records.layer),
  Layer.provide([renewalNotices.layer, auditTrail.layer, accounts.rows])
)
