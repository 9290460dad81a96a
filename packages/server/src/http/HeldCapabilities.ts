import { Effect } from "effect"
import { capabilitiesOf } from "@credbuzzpay/domain/values/AadhaarRole"
import { AadhaarRoleConfig } from "../config/AadhaarRoleConfig.ts"

/** What this instance can do, and so which operations are there. */
export const heldCapabilities = Effect.map(AadhaarRoleConfig, capabilitiesOf)
