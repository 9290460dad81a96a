import { concurrently, createIndex, dropIndex } from "../StepKinds.ts"

/**
 * The index that searches go by, and an end to those over the accounts themselves, which every change of an account paid
 * for (ADR-0045).
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `user_search` while the index is built and on `user_accounts` while the old ones go;
 * nobody who reads or writes them waits. **Running old version**: writes faster; its searches read all accounts from here
 * on, a second or two for a million, until it is replaced. The functions of step 0038 stay for it. **Undo**: make the
 * indexes of steps 0028 and 0038 again, then drop this one.
 */
export default concurrently(
  createIndex({ index: "user_search_grams_idx", table: "user_search", definition: "using gin (grams)" }),
  dropIndex("user_accounts_search_idx"),
  dropIndex("user_accounts_search_grams_idx")
)
