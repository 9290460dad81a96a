import { concurrently, createIndex } from "../StepKinds.ts"

/**
 * Indexes for tables that keep a year and more from here on, where they kept days: messages that are not sent yet are found
 * without those that are, and what is past its time without reading what is not (docs/adr/0092).
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `outbox` and `sessions` while an index is built; nobody who reads or writes them waits.
 * **Running old version**: writes a little more; deletes by its own, shorter times until it is replaced. **Undo**: drop them.
 */
export default concurrently(
  createIndex({
    index: "outbox_unsent_idx",
    table: "outbox",
    definition: "(message_id) where status <> 'sent'"
  }),
  createIndex({
    index: "outbox_sent_at_idx",
    table: "outbox",
    definition: "(sent_at) where status = 'sent'"
  }),
  createIndex({
    index: "outbox_user_code_idx",
    table: "outbox",
    definition: "(user_code, message_id) where user_code is not null"
  }),
  createIndex({
    index: "sessions_past_idx",
    table: "sessions",
    definition: "(least(ended_at, expires_at))"
  })
)
