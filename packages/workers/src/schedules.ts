import { Duration } from "effect"

/** One job that runs by the clock. */
export interface JobSchedule {
  /** Kebab-case and unique: the name in logs, metrics and the cluster. */
  readonly name: string
  /** Five fields, or six with seconds first. */
  readonly cron: string
  readonly zone: string
  /** A run that takes longer is interrupted and counts as failed. */
  readonly timeout: Duration.Duration
  /** A tick found later than this, after an outage, is left out: the next one does its work. */
  readonly staleAfter: Duration.Duration
  readonly what: string
}

/**
 * Every job that has an hour, and when. A run is for one tick of one job, owned by one process of all that run workers; each
 * job may be run twice for one tick without harm. Those without an hour are in `continuous.ts`.
 */
export const schedules = {
  codesPurge: {
    name: "codes-purge",
    cron: "17 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(10),
    staleAfter: Duration.hours(1),
    what: "Deletes codes, tokens, counters against guessing and words of messages that are past their use, by the lines of docs/retention.md that are looked at each hour"
  },
  retentionApply: {
    name: "retention-apply",
    cron: "40 3 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.hours(3),
    staleAfter: Duration.hours(12),
    what: "Deletes what is past the time of its line in the retention table (docs/retention.md), unless a legal hold keeps it"
  },
  blocksRelease: {
    name: "blocks-release",
    cron: "* * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(1),
    staleAfter: Duration.minutes(1),
    what: "Ends blocks whose time has passed, and tells their owners"
  },
  accountsClose: {
    name: "accounts-close",
    cron: "7 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(30),
    staleAfter: Duration.hours(1),
    what: "Closes accounts whose owners ended them ACCOUNT_CLOSING_DAYS ago, and schedules their erasure"
  },
  erasuresRun: {
    name: "erasures-run",
    cron: "40 2 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.hours(3),
    staleAfter: Duration.hours(12),
    what: "Erases people whose day has come and on whom no legal hold is in force, and those again who came back with a backup; also once at each start"
  },
  breachesTend: {
    name: "breaches-tend",
    cron: "* * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(1),
    staleAfter: Duration.minutes(1),
    what: "Tells people whom a breach touched once the notice was let go, and super admins of deadlines that are near or past"
  },
  privacyClocks: {
    name: "privacy-clocks",
    cron: "10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(5),
    staleAfter: Duration.hours(1),
    what: "Tells staff and the person of each request about data that passed its day, once"
  },
  approvalsExpire: {
    name: "approvals-expire",
    cron: "* * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(1),
    staleAfter: Duration.minutes(1),
    what: "Ends requests for approval that nobody decided on in time, and tells who asked"
  },
  exportsExpire: {
    name: "exports-expire",
    cron: "*/10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(5),
    staleAfter: Duration.minutes(10),
    what: "Removes exported files whose time is over, and those that a run left that died"
  },
  partitionsEnsure: {
    name: "partitions-ensure",
    cron: "30 1 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(2),
    staleAfter: Duration.days(1),
    what: "Makes the month partitions of the logs for a year ahead; also once at each start"
  },
  auditCheckpoint: {
    name: "audit-checkpoint",
    cron: "10 0 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(5),
    staleAfter: Duration.hours(12),
    what: "Writes a signed checkpoint of the seals of the audit trail to the file store"
  },
  auditArchive: {
    name: "audit-archive",
    cron: "20 3 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.hours(3),
    staleAfter: Duration.hours(12),
    what: "Moves months of the audit trail that are older than AUDIT_RETENTION into signed archives"
  },
  auditExchange: {
    name: "audit-exchange",
    cron: "20 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(55),
    staleAfter: Duration.hours(1),
    what: "Writes rows of the audit trail of format 1 anew in format 2, month by month; once all are, only looks whether files of before are left"
  },
  signingKeysRotate: {
    name: "signing-keys-rotate",
    cron: "41 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(1),
    staleAfter: Duration.hours(1),
    what: "Makes the next token signing key the current one when that is SIGNING_KEY_MAX_AGE old, and retires old ones"
  },
  kycRenew: {
    name: "kyc-renew",
    cron: "30 9 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.hours(2),
    staleAfter: Duration.hours(12),
    what: "Tells people whose KYC falls due, before and after the day, and ends what was not renewed"
  },
  kycAssess: {
    name: "kyc-assess",
    cron: "40 5 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.hours(2),
    staleAfter: Duration.hours(12),
    what: "Assesses the risk of people of whom something changed, and tells and holds those whose year of OTP-based e-KYC ends"
  },
  kycUploadsExpire: {
    name: "kyc-uploads-expire",
    cron: "47 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(10),
    staleAfter: Duration.hours(1),
    what: "Removes files for KYC that nobody used within a day, and those of uploads that did not come to their end"
  },
  kycAddressesLapse: {
    name: "kyc-addresses-lapse",
    cron: "15 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(30),
    staleAfter: Duration.hours(2),
    what: "Ends declared addresses that nobody made sure of within two months, and counts what waits"
  },
  kycMeetings: {
    name: "kyc-meetings",
    cron: "* * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(1),
    staleAfter: Duration.minutes(1),
    what: "Opens and closes the rooms of video calls, asks how they were, ends calls and visits to a counter whose time is over, and counts what waits"
  },
  ckycrFile: {
    name: "ckycr-file",
    cron: "*/5 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(4),
    staleAfter: Duration.minutes(5),
    what: "Tells the Central KYC Records Registry of people whose KYC is complete and of what changed, and counts what is overdue"
  },
  encryptionRewrap: {
    name: "encryption-rewrap",
    cron: "*/10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(9),
    staleAfter: Duration.minutes(10),
    what: "Brings what is sealed under an older key of ENCRYPTION_KEYS under the first one, and measures what is left"
  },
  blindIndexesFill: {
    name: "blind-indexes-fill",
    cron: "5-55/10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(9),
    staleAfter: Duration.minutes(10),
    what: "Gives every number an index under each of BLIND_INDEX_KEYS, takes away those under other keys, and measures what is left"
  },
  ekycIntoVault: {
    name: "ekyc-into-vault",
    cron: "8-58/10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(9),
    staleAfter: Duration.minutes(10),
    what: "Moves e-KYC that an older version kept outside the vault into it, under its holder's own key, and counts what is left"
  },
  evidenceUnderPersons: {
    name: "evidence-under-persons",
    cron: "9-59/10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(9),
    staleAfter: Duration.minutes(10),
    what: "Brings evidence of reviews that an older version sealed under the general key under its person's own, and counts what is left"
  },
  numbersUnderPersons: {
    name: "numbers-under-persons",
    cron: "7-57/10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(9),
    staleAfter: Duration.minutes(10),
    what: "Brings PANs and account numbers that an older version sealed under the general key under their persons' own, and counts what is left"
  },
  personKeysFill: {
    name: "person-keys-fill",
    cron: "*/10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(9),
    staleAfter: Duration.minutes(10),
    what: "Gives a key of their own to people whose accounts an older version made, and counts who has none"
  },
  personKeysRenew: {
    name: "person-keys-renew",
    cron: "*/5 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(4),
    staleAfter: Duration.minutes(5),
    what: "Every thirty days, and when an erasure asks for it: brings people's keys under a new wrapping key and destroys the old one"
  },
  userCountsFold: {
    name: "user-counts-fold",
    cron: "* * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(1),
    staleAfter: Duration.minutes(1),
    what: "Folds changes of the number of people of each kind into the counts that totals of lists come from"
  },
  userCountsVerify: {
    name: "user-counts-verify",
    cron: "50 2 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(6),
    staleAfter: Duration.hours(6),
    what: "Counts all people and holds the kept numbers against it; mends, logs and measures what is wrong"
  },
  kycNoticesRecord: {
    name: "kyc-notices-record",
    cron: "*/10 * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(5),
    staleAfter: Duration.minutes(10),
    what: "Puts notices of KYC on record that were handed over to the mail server, the SMS provider or the post"
  },
  lettersPost: {
    name: "letters-post",
    cron: "30 10 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.hours(2),
    staleAfter: Duration.hours(12),
    what: "Hands letters over to the post in batches: into the folder LETTERS_DIR"
  },
  userSearchFill: {
    name: "user-search-fill",
    cron: "* * * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(1),
    staleAfter: Duration.minutes(1),
    what: "Makes people findable by what they are called now whom an older version or a statement by hand has renamed"
  },
  userSearchCheck: {
    name: "user-search-check",
    cron: "55 2 * * *",
    zone: "Asia/Kolkata",
    timeout: Duration.minutes(6),
    staleAfter: Duration.hours(6),
    what: "Holds what people are searched by against their accounts; notes, logs and measures whom it does not fit"
  }
} as const satisfies Record<string, JobSchedule>

export type JobKey = keyof typeof schedules
