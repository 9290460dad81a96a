import { concurrently, createIndex } from "../StepKinds.ts"

/**
 * Staff find people by the last four digits of their Aadhaar number, which its mask ends with.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `aadhaar_kyc` while the index is built; nobody who reads or writes it waits.
 * **Running old version**: notices nothing. **Undo**: drop the index.
 */
export default concurrently(
  createIndex({
    index: "aadhaar_kyc_number_masked_idx",
    table: "aadhaar_kyc",
    definition: "(number_masked) where number_masked is not null"
  })
)
