import { refuses } from "../../errors/Refusal.ts"

/** The list would shut out the very address that sends it. */
export const ownAddressExcluded = refuses(
  "OWN_ADDRESS_EXCLUDED",
  "must contain the address that you are using now",
  "ip_whitelist"
)
