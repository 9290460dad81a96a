/** One job that goes round for as long as workers run. */
export interface ContinuousJob {
  /** Kebab-case and unique, among scheduled jobs too. */
  readonly name: string
  readonly what: string
}

/** Every job that has no hour. */
export const continuous = {
  outboxDeliver: { name: "outbox-deliver", what: "Hands messages to the mail server and the SMS gateway" },
  kycResume: { name: "kyc-resume", what: "Takes up verifications that nobody looks after" },
  exportsRun: { name: "exports-run", what: "Makes the files of exports that were asked for" },
  auditSeal: { name: "audit-seal", what: "Seals the audit trail, block by block" },
  kycReviewClock: { name: "kyc-review-clock", what: "Measures the queue of KYC reviews" }
} as const satisfies Record<string, ContinuousJob>

export type ContinuousKey = keyof typeof continuous
