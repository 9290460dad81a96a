import type { PrivacyKind } from "../../values/PrivacyKind.ts"

interface PrivacyClock {
  /** **Units**: days of India from the day on which it was asked. */
  readonly days: number
  readonly law: string
}

const ours = "has no number: 30 days are our own figure"

/** How long an answer may take at the most. Staff aim at `PRIVACY_ANSWER_DAYS` where that is less. */
export const privacyClocks: Readonly<Record<PrivacyKind, PrivacyClock>> = {
  correction: { days: 30, law: `DPDP Act 2023 s. 12(2) ${ours}` },
  erasure: { days: 30, law: `DPDP Act 2023 s. 12(3) ${ours}` },
  closing: { days: 7, law: "Our own promise: the account is closing within 7 days" },
  grievance: { days: 90, law: "DPDP Rules 2025 rule 14: within 90 days at the most" }
}

const after = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The days by which a request is answered that was made on `day`: ours, and the last. All are days of India. */
export const privacyDays = (kind: PrivacyKind, day: string, answerDays: number) => {
  const { days } = privacyClocks[kind]
  return { dueOn: after(day, Math.min(days, answerDays)), lawOn: after(day, days) }
}
