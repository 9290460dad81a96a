import { ValidationFailed } from "../../errors/ValidationFailed.ts"

/** The list would shut out the very address that sends it. */
export const ownAddressExcluded = () =>
  ValidationFailed.field("ip_whitelist", "OWN_ADDRESS_EXCLUDED", "must contain the address that you are using now")
