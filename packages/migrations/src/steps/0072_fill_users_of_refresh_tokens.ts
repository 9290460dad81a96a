import { backfill } from "../StepKinds.ts"

/**
 * Whose the refresh tokens are that were there before step 0071, as their sessions say. The other tables of that step are not
 * filled: a code or a link is over before the next version is there, and whom a message is to is sealed.
 *
 * **Locks**: the rows of a batch, for some tens of milliseconds. **Running old version**: notices nothing; the tokens that
 * it writes afterwards have no code until they end. **Undo**: nothing to undo.
 */
export default backfill({
  table: "refresh_tokens",
  key: ["token_hash"],
  rows: 1000,
  statement: `
    update refresh_tokens set user_code = sessions.user_code from batch, sessions
    where refresh_tokens.token_hash = batch.token_hash and sessions.session_id = refresh_tokens.session_id
      and refresh_tokens.user_code is null`
})
