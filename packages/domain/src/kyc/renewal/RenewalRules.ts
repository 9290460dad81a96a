import type { RiskCategory } from "../status/KycStatus.ts"

/** How long a KYC holds. **Units**: years. **Source**: RBI KYC Direction, periodic updation. */
export const yearsByRisk: Readonly<Record<RiskCategory, number>> = { high: 2, medium: 8, low: 10 }

export const noticeSequences = ["before_1", "before_2", "before_3", "after_1", "after_2", "after_3"] as const
export type NoticeSequence = (typeof noticeSequences)[number]

/** When a notice goes out, from the day the KYC is due, and how. **Units**: days; before it they are negative. */
export interface NoticePlan {
  readonly sequence: NoticeSequence
  readonly days: number
  readonly channel: "email" | "letter"
}

/**
 * Three notices before the due date and three after it, one of each by letter, about a month apart. **Source**: RBI,
 * amendment of 12-06-2025; the intervals are ours.
 */
export const noticePlans: ReadonlyArray<NoticePlan> = [
  { sequence: "before_1", days: -90, channel: "email" },
  { sequence: "before_2", days: -60, channel: "letter" },
  { sequence: "before_3", days: -30, channel: "email" },
  { sequence: "after_1", days: 15, channel: "email" },
  { sequence: "after_2", days: 45, channel: "letter" },
  { sequence: "after_3", days: 75, channel: "email" }
]

/** Low-risk accounts keep working a year after the due date, and until this day at the least. **Source**: as above. */
const LOW_RISK_UNTIL = Date.UTC(2026, 5, 30)
const DAY_MILLIS = 86_400_000
/** Others end when the third later notice has had two weeks. */
const OTHERS_DAYS = 90

/** When a KYC that was not renewed ends. **Units**: milliseconds since 1970. */
export const endsAtMillis = (risk: RiskCategory, dueAtMillis: number): number => {
  if (risk !== "low") return dueAtMillis + OTHERS_DAYS * DAY_MILLIS
  const yearLater = new Date(dueAtMillis)
  yearLater.setUTCFullYear(yearLater.getUTCFullYear() + 1)
  return Math.max(yearLater.getTime(), LOW_RISK_UNTIL)
}

/** The notice that is due now: the first of the plan whose day has come and that was not sent. One at a time. */
export const dueNotice = (
  dueAtMillis: number,
  nowMillis: number,
  sent: ReadonlyArray<string>
): NoticePlan | undefined =>
  noticePlans.find(({ days, sequence }) => dueAtMillis + days * DAY_MILLIS <= nowMillis && !sent.includes(sequence))
