/** Why an index exists: at least one of these. */
export interface TableIndex {
  /** As `pg_get_indexdef` says it, after `USING`. */
  readonly definition: string
  /** It carries a primary key or a UNIQUE of this table. */
  readonly isConstraint?: boolean
  /** The index that the product's brief names. */
  readonly isNamed?: boolean
  /** Who reads by it: an operation or a job, then what it asks. */
  readonly readers?: ReadonlyArray<string>
}

const key = (columns: string): TableIndex => ({ definition: `btree (${columns})`, isConstraint: true })
const named = (columns: string): TableIndex => ({ definition: `btree (${columns})`, isNamed: true })
const read = (definition: string, ...readers: ReadonlyArray<string>): TableIndex => ({
  definition: definition.startsWith("gin") ? definition : `btree ${definition}`,
  readers
})

const blocked = "WHERE is_blocked"
const inactive = "WHERE (NOT is_active)"
const staff = "WHERE (user_role <> 'user'::text)"
const newestFirst = (id: string) => `occurred_at DESC, ${id} DESC`
const act = newestFirst("audit_id")
const attempt = newestFirst("activity_id")

/**
 * Each index of the tables that a change or a sign-in writes, and what it is there for (docs/adr/0053). A test holds it
 * against a migrated database in both directions, and asks the planner for each reader's own statement.
 */
export const tableIndexes = {
  user_accounts: {
    user_accounts_pkey: key("user_code"),
    user_accounts_email_normalized_key: key("email_normalized"),
    user_accounts_mobile_key: key("mobile"),
    user_accounts_email_idx: named("email"),
    user_accounts_is_active_idx: named("is_active"),
    user_accounts_user_role_idx: named("user_role"),
    user_accounts_created_at_idx: named("created_at"),
    user_accounts_user_role_is_active_idx: named("user_role, is_active"),
    user_accounts_is_kyc_complete_created_at_idx: named("is_kyc_complete, created_at"),
    user_accounts_email_is_active_idx: named("email, is_active"),
    user_accounts_created_user_idx: read("(created_at, user_code)", "users.list: newest first"),
    user_accounts_last_name_user_idx: read("(last_name, user_code)", "users.list: by last name"),
    user_accounts_blocked_created_user_idx: read(`(created_at, user_code) ${blocked}`, "users.list: blocked"),
    user_accounts_inactive_created_user_idx: read(`(created_at, user_code) ${inactive}`, "users.list: inactive"),
    user_accounts_staff_created_user_idx: read(`(user_role, created_at, user_code) ${staff}`, "users.list: staff"),
    user_accounts_branch_created_user_idx: read(
      "(branch_code, created_at, user_code)",
      "users.list: newest first, in a branch"
    ),
    user_accounts_branch_last_name_user_idx: read(
      "(branch_code, last_name, user_code)",
      "users.list: by last name, in a branch"
    ),
    user_accounts_branch_email_idx: read("(branch_code, email_normalized)", "users.list: by e-mail, in a branch"),
    user_accounts_branch_user_idx: read("(branch_code, user_code)", "users.list: by user code, in a branch"),
    user_accounts_branch_blocked_created_user_idx: read(
      `(branch_code, created_at, user_code) ${blocked}`,
      "users.list: blocked, in a branch"
    ),
    user_accounts_branch_inactive_created_user_idx: read(
      `(branch_code, created_at, user_code) ${inactive}`,
      "users.list: inactive, in a branch"
    ),
    user_accounts_branch_staff_created_user_idx: read(
      `(branch_code, user_role, created_at, user_code) ${staff}`,
      "users.list: staff, in a branch"
    ),
    user_accounts_blocked_until_idx: read(`(blocked_until) ${blocked}`, "job blocks-release: whose time has passed"),
    user_accounts_closes_at_idx: read(
      "(closes_at) WHERE (closes_at IS NOT NULL)",
      "job accounts-close: whose time has come"
    ),
    user_accounts_branch_closed_idx: read(
      "(branch_code) WHERE (closed_at IS NOT NULL)",
      "users.list: how many of a branch are not listed any more"
    )
  },
  user_search: {
    user_search_pkey: key("user_code, kind"),
    user_search_grams_idx: read("gin (grams)", "users.list: words")
  },
  audit_trail: {
    audit_trail_pkey: key("audit_id, occurred_at"),
    audit_trail_occurred_at_id_idx: read(`(${act})`, "reports.userAuditTrail: a range of days"),
    audit_trail_subject_user_code_occurred_at_id_idx: read(
      `(subject_user_code, ${act})`,
      "reports.userAuditTrail: about somebody"
    ),
    audit_trail_user_code_occurred_at_id_idx: read(`(user_code, ${act})`, "reports.userAuditTrail: by somebody"),
    audit_trail_branch_code_occurred_at_id_idx: read(`(branch_code, ${act})`, "reports.userAuditTrail: in a branch"),
    audit_trail_resource_type_occurred_at_id_idx: read(
      `(resource_type, ${act})`,
      "reports.userAuditTrail: of a kind of thing"
    ),
    audit_trail_rare_action_occurred_at_id_idx: read(
      `(action, ${act}) WHERE (action <> ALL (ARRAY['session.started'::text, 'session.ended'::text, 'user.updated'::text]))`,
      "reports.userAuditTrail: of an action"
    ),
    audit_trail_transaction_id_idx: read("(transaction_id)", "job audit-seal: what is not sealed yet")
  },
  login_activities: {
    login_activities_pkey: key("activity_id, occurred_at"),
    login_activities_occurred_at_id_idx: read(`(${attempt})`, "reports.loginActivity: a range of days"),
    login_activities_user_code_occurred_at_id_idx: read(
      `(user_code, ${attempt})`,
      "reports.loginActivity: of somebody",
      "securityFeed.list: one's own"
    ),
    login_activities_unsuccessful_occurred_at_id_idx: read(
      `(status, ${attempt}) WHERE (status <> 'success'::text)`,
      "reports.loginActivity: failed"
    ),
    login_activities_risk_score_occurred_at_idx: read(
      "(risk_score, occurred_at DESC) WHERE (risk_score > 0)",
      "reports.loginActivity: risky"
    ),
    login_activities_ip_address_occurred_at_idx: read(
      "(ip_address, occurred_at DESC)",
      "reports.loginActivity: from an address"
    )
  },
  sessions: {
    sessions_pkey: key("session_id"),
    sessions_live_idx: read(
      "(user_code) WHERE (ended_at IS NULL)",
      "sessions.list: one's own",
      "sessions.login: the caps"
    ),
    sessions_past_idx: read("(LEAST(ended_at, expires_at))", "job retention-apply: sessions past their time")
  },
  refresh_tokens: {
    refresh_tokens_pkey: key("token_hash"),
    refresh_tokens_session_id_generation_key: key("session_id, generation"),
    refresh_tokens_successor_hash_key: key("successor_hash"),
    refresh_tokens_expires_at_idx: read("(expires_at)", "job codes-purge: refresh tokens past their use")
  },
  device_tokens: {
    device_tokens_pkey: key("token_hash"),
    device_tokens_user_code_idx: read("(user_code, last_used_at)", "sessions.logout: everywhere"),
    device_tokens_session_id_idx: read("(session_id)", "sessions.end: and its device is known no more"),
    device_tokens_expires_at_idx: read("(expires_at)", "job codes-purge: devices past their use")
  },
  known_devices: { known_devices_pkey: key("user_code, device_hash") },
  login_throttles: { login_throttles_pkey: key("subject_key") },
  security_settings: { security_settings_pkey: key("user_code") },
  sign_in_habits: { sign_in_habits_pkey: key("user_code") }
} satisfies Readonly<Record<string, Readonly<Record<string, TableIndex>>>>

/** Each index by itself, with its table. */
export const allIndexes: ReadonlyArray<TableIndex & { readonly table: string; readonly index: string }> =
  Object.entries(tableIndexes).flatMap(([table, indexes]) =>
    Object.entries(indexes).map(([index, of]) => ({ ...of, index, table }))
  )
