import { concurrently, createIndex } from "../StepKinds.ts"

/**
 * What messages are about that are of no account: codes to who registers, links to contacts that were nobody's. An evidence pack
 * finds those of its person by it; messages of an account are found by its code.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `outbox` while it is built; nobody who reads or writes it waits.
 * **Running old version**: does not use it. **Undo**: drop it.
 */
export default concurrently(
  createIndex({
    index: "outbox_about_idx",
    table: "outbox",
    definition: "(split_part(dedupe_key, ':', 2)) where user_code is null"
  })
)
