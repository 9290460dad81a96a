import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as records from "../records/layer.ts"
import * as renewalNotices from "../renewal-notices/layer.ts"
import { KycAddressEnd } from "./KycAddressEnd.ts"
import { KycAddressLapse } from "./KycAddressLapse.ts"
import { KycAddressService } from "./KycAddressService.ts"

const ends = KycAddressEnd.layer.pipe(
  Layer.provide([records.layer, renewalNotices.layer, auditTrail.layer, accounts.rows])
)

/** Making sure of addresses that people declared. */
export const layer = KycAddressService.layer.pipe(Layer.provide([ends, records.layer, users.layer, auditTrail.layer]))

/** Ends what nobody made sure of in time. */
export const jobs = KycAddressLapse.layer.pipe(Layer.provide([ends, records.layer]))
