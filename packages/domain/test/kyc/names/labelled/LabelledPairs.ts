import { pairsThatFail } from "./PairsThatFail.ts"
import { pairsThatPass } from "./PairsThatPass.ts"
import { pairsToReview } from "./PairsToReview.ts"

/**
 * 200 pairs of names with the band that each should come to. The labels were written before the matcher was changed to
 * meet them: a label is mended only where it was wrong by itself, never since the matcher says otherwise.
 */
export const labelledPairs = [...pairsThatPass, ...pairsToReview, ...pairsThatFail]
