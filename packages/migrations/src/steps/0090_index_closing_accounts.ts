import { concurrently, createIndex } from "../StepKinds.ts"

/**
 * The index by which the job `accounts-close` finds the accounts whose time has come. Few are in it.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `user_accounts` while it is built; nobody who reads or writes it waits.
 * **Running old version**: does not use it. **Undo**: drop the index.
 */
export default concurrently(
  createIndex({
    index: "user_accounts_closes_at_idx",
    table: "user_accounts",
    definition: "(closes_at) where closes_at is not null"
  })
)
