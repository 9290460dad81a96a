import { OfflineRefused, type OfflineRefusal } from "../../features/kyc/aadhaar-offline/OfflineAadhaar.ts"

/** Leaves a parser: whoever calls it turns it into a failure ({@link refusedAs}). */
export const refuse = (why: OfflineRefusal): never => {
  throw new OfflineRefused({ why })
}

/** What a parser threw, as a refusal: its own, or `otherwise` for what a library did. */
export const refusedAs =
  (otherwise: OfflineRefusal) =>
  (thrown: unknown): OfflineRefused =>
    thrown instanceof OfflineRefused ? thrown : new OfflineRefused({ why: otherwise })
