import type { BreachAudience } from "../../values/BreachCodes.ts"
import type { DeadlineState } from "./Breach.ts"

/** How soon after a breach was noticed somebody is to be told. `hours` are ours where the law has no number. */
export interface BreachClock {
  readonly audience: BreachAudience
  readonly hours: number
  readonly law: string
}

/**
 * The clocks of a breach, the soonest first. **Units**: hours from when it was noticed.
 * **Source**: as `law` says; `[2nd]` is known from secondary sources, the original was not at hand.
 */
export const breachClocks: ReadonlyArray<BreachClock> = [
  {
    audience: "cert_in",
    hours: 6,
    law: "CERT-In directions of 28-04-2022 (IT Act s. 70B(6)), direction (ii): within 6 hours of noticing [2nd]"
  },
  {
    audience: "rbi",
    hours: 6,
    law: "RBI, Cyber Security Framework (02-06-2016): unusual cyber incidents within 2 to 6 hours [2nd]"
  },
  {
    audience: "board",
    hours: 24,
    law: "DPDP Act 2023 s. 8(6), DPDP Rules 2025 rule 7(2)(a): without delay (24 hours are our own figure)"
  },
  {
    audience: "people",
    hours: 24,
    law: "DPDP Act 2023 s. 8(6), DPDP Rules 2025 rule 7(1): without delay (24 hours are our own figure)"
  },
  {
    audience: "board_detail",
    hours: 72,
    law: "DPDP Rules 2025 rule 7(2)(b): within 72 hours, or longer where the Board allows it"
  }
]

const HOUR = 3_600_000

/** What a deadline hangs on. `people` is how many are touched, as far as that is known. Moments are milliseconds. */
export interface BreachFacts {
  readonly noticedAt: number
  readonly isPersonal: boolean
  readonly people: number
  readonly isClosed: boolean
  readonly sent: Readonly<Partial<Record<BreachAudience, number>>>
}

/** Notices about personal data are owed where there is any; to people only where, at the end, some are touched. */
const isOwed = ({ isClosed, isPersonal, people }: BreachFacts, audience: BreachAudience): boolean => {
  if (audience === "cert_in" || audience === "rbi") return true
  return isPersonal && (audience !== "people" || people > 0 || !isClosed)
}

const stateOf = (facts: BreachFacts, { audience, hours }: BreachClock, now: number): DeadlineState => {
  const due = facts.noticedAt + hours * HOUR
  const sent = facts.sent[audience]
  if (sent !== undefined) return sent <= due ? "sent" : "sent_late"
  if (!isOwed(facts, audience)) return "not_owed"
  if (now > due) return "overdue"
  return due - now <= (hours * HOUR) / 4 ? "near" : "due"
}

/** Where each clock of a breach stands. `dueAt` and `sentAt` are milliseconds. */
export const deadlinesOf = (facts: BreachFacts, now: number) =>
  breachClocks.map((clock) => ({
    audience: clock.audience,
    law: clock.law,
    dueAt: facts.noticedAt + clock.hours * HOUR,
    sentAt: facts.sent[clock.audience] ?? null,
    state: stateOf(facts, clock, now)
  }))

/** Whether somebody who is to be told is not, at the end of a breach that was one. */
export const isOutstanding = (facts: BreachFacts, now: number): boolean =>
  deadlinesOf({ ...facts, isClosed: true }, now).some(({ state }) => state !== "not_owed" && !state.startsWith("sent"))
