const settings = "the same for everybody: what there is, not whom it is about"
const keys = "keys of the system and their state"
const trail = "seals and records of the audit trail as a whole: digests, counts and signatures"
const runners = "which worker does what now; rows live for minutes"
const counts = "how many people there are of a kind, not who"
const replicas = "how far replicas are"

/**
 * Tables that no person is in, and why, so that they have no line in the retention table. One with the code of a person, or a
 * digest of a contact, never stands here: a test holds it. Codes of staff who acted (`paused_by`, `created_by_user`) are no
 * data about them.
 */
export const withoutPersons: Readonly<Record<string, string>> = {
  app_features: settings,
  branches: settings,
  consent_texts: "the texts that people agree to, kept for good: they are what a consent is proven by",
  letter_batches: "which letters were handed to the post together, and when",
  jobs: "which jobs there are and how they stand",
  key_checks: keys,
  key_encryption_keys: keys,
  signing_keys: keys,
  audit_archives: trail,
  audit_exchanges: trail,
  audit_seals: trail,
  audit_statements: trail,
  cluster_locks: runners,
  cluster_messages: runners,
  cluster_migrations: runners,
  cluster_replies: runners,
  cluster_runner_migrations: runners,
  cluster_runners: runners,
  effect_sql_migrations: "which steps were applied",
  migration_backfills: "how far a step came",
  own_writes: replicas,
  replica_heartbeat: replicas,
  user_branch_counts: counts,
  user_count_changes: counts,
  user_day_counts: counts
}
