import { Layer } from "effect"
import * as users from "../../people/users/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as addressEnds from "../address-ends/layer.ts"
import * as holds from "../holds/layer.ts"
import { KycAddressLapse } from "./KycAddressLapse.ts"
import { KycAddressService } from "./KycAddressService.ts"

/** Making sure of addresses that people declared. */
export const layer = KycAddressService.layer.pipe(
  Layer.provide([holds.confirming, addressEnds.layer, users.layer, auditTrail.layer])
)

/** Ends what nobody made sure of in time. */
export const jobs = KycAddressLapse.layer.pipe(Layer.provide(addressEnds.layer))
