import { concurrently, createIndex } from "../StepKinds.ts"

/**
 * A notice is tried again when it came back; what carried it is found by its id; and which are to be put on record.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `kyc_notices` while they are built.
 * **Running old version**: unaffected. **Undo**: drop them.
 */
export default concurrently(
  createIndex({
    index: "kyc_notices_attempt_key",
    table: "kyc_notices",
    definition: "(user_code, due_at, sequence, attempt)",
    unique: true
  }),
  createIndex({
    index: "kyc_notices_message_id_key",
    table: "kyc_notices",
    definition: "(message_id) where message_id is not null",
    unique: true
  }),
  createIndex({
    index: "kyc_notices_letter_id_idx",
    table: "kyc_notices",
    definition: "(letter_id) where letter_id is not null"
  }),
  createIndex({
    index: "kyc_notices_unrecorded_idx",
    table: "kyc_notices",
    definition: "(handed_over_at) where handed_over_at is not null and recorded_at is null"
  })
)
