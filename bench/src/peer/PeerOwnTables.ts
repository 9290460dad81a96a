import { randomUUID } from "node:crypto"
import type { PeerTables } from "./PeerTables.ts"

/** The schema that holds them, beside ours in the same database. */
export const OWN_SCHEMA = "own"

/**
 * The tables that a team would make instead of ours, of those that the workloads use: the columns of the product's seed,
 * its nine indexes on users (six of one column, of which three are unique, and three of two), and one on the audit trail
 * beside the key. Three columns of a user are what the API's answers and tokens ask for: `locale`, `row_version`, `auth_epoch`.
 */
export const ownSchema = `
  create schema ${OWN_SCHEMA};
  set search_path = ${OWN_SCHEMA};
  create table branches (
    branch_code text primary key,
    name text not null,
    active boolean not null default true
  );
  create table user_accounts (
    user_code text primary key,
    email text not null,
    mobile text not null,
    password_hash text not null,
    first_name text not null,
    last_name text not null,
    gender text,
    dob date,
    user_role text not null,
    branch_code text references branches,
    is_active boolean not null default true,
    email_verified_at timestamptz,
    mobile_verified_at timestamptz,
    kyc_verification_step smallint not null default 0,
    is_kyc_complete boolean not null default false,
    is_blocked boolean not null default false,
    blocked_until timestamptz,
    closes_at timestamptz,
    closed_at timestamptz,
    erases_on date,
    auth_epoch integer not null default 0,
    locale text not null default 'en',
    row_version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    created_by_user text references user_accounts,
    updated_by_user_id text not null
  ) with (fillfactor = 85);
  create table sessions (
    session_id uuid primary key,
    user_code text not null references user_accounts,
    platform text not null,
    refresh_hash bytea,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  );
  create table login_activities (
    activity_id uuid primary key,
    user_code text,
    login_id text not null,
    status text not null,
    ip_address inet,
    device_info jsonb not null,
    risk_score smallint not null default 0,
    occurred_at timestamptz not null
  );
  create table audit_trail (
    audit_id uuid primary key,
    user_code text not null references user_accounts,
    subject_user_code text,
    branch_code text,
    action text not null,
    resource_type text not null,
    resource_id text,
    old_values jsonb,
    new_values jsonb,
    reason text,
    ip_address inet,
    request_id text,
    occurred_at timestamptz not null
  );
`

/** Made when the rows are there: built at once, an index costs a fraction of what it costs row by row. */
export const ownIndexes = `
  create unique index user_accounts_email_idx on user_accounts (email);
  create unique index user_accounts_mobile_idx on user_accounts (mobile);
  create index user_accounts_is_active_idx on user_accounts (is_active);
  create index user_accounts_user_role_idx on user_accounts (user_role);
  create index user_accounts_created_at_idx on user_accounts (created_at);
  create index user_accounts_user_role_is_active_idx on user_accounts (user_role, is_active);
  create index user_accounts_is_kyc_complete_created_at_idx on user_accounts (is_kyc_complete, created_at);
  create index user_accounts_email_is_active_idx on user_accounts (email, is_active);
  create index audit_trail_subject_user_code_occurred_at_idx on audit_trail (subject_user_code, occurred_at desc);
`

/** Tables of its own: a sign-in leaves its session, with the hash of the refresh token, and a line of login activity. */
export const ownTables: PeerTables = {
  emailKey: "email",

  // Wrong passwords are counted in Redis, where they have been looked up already.
  reserveTry: () => Promise.resolve(),

  startSession: async (client, request, { expiresAt, refreshHash, sessionId, startedAt, userCode }) => {
    await client.query({
      name: "session",
      text: `insert into sessions (session_id, user_code, platform, refresh_hash, created_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)`,
      values: [sessionId, userCode, request.platform, refreshHash, startedAt, expiresAt]
    })
    await client.query({
      name: "activity",
      text: `insert into login_activities (activity_id, user_code, login_id, status, ip_address, device_info, occurred_at)
        values ($1, $2, $3, 'success', $4, $5, $6)`,
      values: [
        randomUUID(),
        userCode,
        request.identifier,
        request.ip,
        { name: null, user_agent: request.userAgent },
        startedAt
      ]
    })
  }
}
