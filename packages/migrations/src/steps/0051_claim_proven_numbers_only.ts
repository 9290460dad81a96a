import { concurrently, createIndex, dropIndex } from "../StepKinds.ts"

const proven = (column: string) => `(${column}) where status in ('verified', 'expired')`

/**
 * An Aadhaar number and a PAN belong to whoever proved them first, until they fail or are taken back: a number that was only
 * submitted, or waits for a review, is nobody's yet, so that nobody is kept from theirs by a stranger who knows it.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `aadhaar_kyc` and `pan_kyc` while an index of each is built, a second for a million
 * rows; an instant of ACCESS EXCLUSIVE on each as its old index goes. **Running old version**: takes numbers that are under
 * way elsewhere; who proves one that is another's by then gets an error (500) instead of a failed document. **Undo**: make
 * the indexes of step 0031 again, then drop these; numbers that are under way twice have to end first.
 */
export default concurrently(
  createIndex({
    index: "aadhaar_kyc_one_proven_owner",
    table: "aadhaar_kyc",
    definition: proven("aadhaar_reference"),
    unique: true
  }),
  createIndex({ index: "pan_kyc_one_proven_owner", table: "pan_kyc", definition: proven("pan_index"), unique: true }),
  dropIndex("aadhaar_kyc_one_owner"),
  dropIndex("pan_kyc_one_owner")
)
