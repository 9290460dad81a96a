/**
 * What an instance of the product can do or not, by its settings. An operation that needs one is not there on an instance
 * without it: not over REST or RPC, nor in the instance's own document and lists of what may be called.
 */
export const capabilities = ["aadhaar_numbers"] as const
export type Capability = (typeof capabilities)[number]
