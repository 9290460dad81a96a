import type { NameBand } from "../../../../src/kyc/names/NameBand.ts"

/** Two names as documents, banks and people write them, the band that they should come to, and why. */
export interface LabelledPair {
  readonly left: string
  readonly right: string
  readonly band: NameBand
  readonly reason: string
}

export const labelled = (
  band: NameBand,
  pairs: ReadonlyArray<readonly [left: string, right: string, reason: string]>
): ReadonlyArray<LabelledPair> => pairs.map(([left, right, reason]) => ({ left, right, band, reason }))
