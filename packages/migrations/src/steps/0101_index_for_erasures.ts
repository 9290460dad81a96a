import { concurrently, createIndex } from "../StepKinds.ts"

/**
 * Whose accounts are closed in a branch, who are counted and not listed; whose key was destroyed by an erasure, which each
 * server asks when it starts; and what is known of contacts, by when it is to go.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `user_accounts`, `person_keys` and `contact_deliveries` while an index is built; nobody who
 * reads or writes them waits. **Running old version**: does not use them. **Undo**: drop them.
 */
export default concurrently(
  createIndex({
    index: "user_accounts_branch_closed_idx",
    table: "user_accounts",
    definition: "(branch_code) where closed_at is not null"
  }),
  createIndex({
    index: "person_keys_erased_idx",
    table: "person_keys",
    definition: "(user_code) where destroyed_at is not null and reason = 'erasure'"
  }),
  createIndex({
    index: "contact_deliveries_occurred_at_idx",
    table: "contact_deliveries",
    definition: "(occurred_at)"
  })
)
