import { concurrently, createIndex, dropIndex } from "../StepKinds.ts"

const newestFirst = (id: string) => `occurred_at desc, ${id} desc`

/**
 * An end to what no statement reads, and smaller indexes of the logs where most rows are of one kind (ADR-0053).
 *
 * - `user_accounts_branch_code_idx`: three others begin with the branch.
 * - `sessions_expires_at_idx`: what deletes ended sessions asks for more than the moment, and never went by it.
 * - Sign-ins that succeed, and what a day writes thousands of in the audit trail, are found by the order of time as fast as
 *   by an index of their own; those that are searched for are rare, and only they stand in one from here on.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE while the new ones are built partition by partition; ACCESS EXCLUSIVE on
 * `login_activities` and `audit_trail` for an instant while the old ones go. **Running old version**: writes faster; its
 * reports on one status or one action, once a connection has settled on one plan for all, read the days of their range in
 * the order of time until they have a page. **Undo**: make the indexes of steps 0002, 0009 and 0047 again, drop these.
 */
export default concurrently(
  createIndex({
    index: "login_activities_unsuccessful_occurred_at_id_idx",
    table: "login_activities",
    definition: `(status, ${newestFirst("activity_id")}) where status <> 'success'`
  }),
  createIndex({
    index: "audit_trail_rare_action_occurred_at_id_idx",
    table: "audit_trail",
    definition: `(action, ${newestFirst("audit_id")}) where action not in ('session.started', 'session.ended', 'user.updated')`
  }),
  dropIndex("login_activities_status_occurred_at_id_idx"),
  dropIndex("audit_trail_action_occurred_at_id_idx"),
  dropIndex("user_accounts_branch_code_idx"),
  dropIndex("sessions_expires_at_idx")
)
