import type { Reckoning } from "./reckoning/Reckoning.ts"
import { type Recovery, RECOVERY_GOAL } from "./reckoning/Recovery.ts"
import type { SealReport } from "./reckoning/Seals.ts"
import type { Scenario } from "./scenarios/Scenario.ts"

/** What one scenario came to. */
export interface Outcome {
  readonly scenario: Scenario
  readonly reckoning: Reckoning
  readonly seals: SealReport
  readonly recovery: Recovery
  /** Lines of the logs that name a contact of somebody. */
  readonly named: ReadonlyArray<string>
  /** How servers and workers ended. */
  readonly ended: ReadonlyArray<string>
}

/** Everything that must not be, in sentences. None: the scenario holds. */
export const broken = ({ named, reckoning, recovery, seals }: Outcome): ReadonlyArray<string> => [
  ...reckoning.lost,
  ...reckoning.doubled,
  ...reckoning.missingAudit,
  ...reckoning.strangeAudit,
  ...reckoning.lostMessages,
  ...reckoning.wrongAnswers,
  ...(seals.isWhole && seals.pending === 0 ? [] : [`The seals: ${seals.said}`]),
  ...recovery.never.map((kind) => `no success any more: ${kind}`),
  ...named.map((line) => `somebody is named in a log: ${line.slice(0, 200)}`)
]

const many = (things: ReadonlyArray<unknown>) => String(things.length)

/** The heads of the table, and its row for an outcome. */
export const heads = [
  "scenario",
  "requests",
  "answered",
  "refused 503",
  "broken connections",
  "unknown",
  "of these written",
  "lost",
  "missing audit",
  "messages lost",
  "sent twice",
  "seals",
  "recovery"
]

export const rowOf = (outcome: Outcome): ReadonlyArray<string> => {
  const { reckoning: counted, recovery, scenario, seals } = outcome
  const marked = recovery.seconds > RECOVERY_GOAL ? " !" : ""
  return [
    scenario.name,
    String(counted.requests),
    String(counted.answered),
    String(counted.refused),
    String(counted.broken),
    String(counted.unknown),
    String(counted.unknownWritten),
    String(counted.lost.length + counted.doubled.length),
    String(counted.missingAudit.length + counted.strangeAudit.length),
    many(counted.lostMessages),
    String(counted.repeatedMessages),
    seals.isWhole && seals.pending === 0 ? "whole" : "BROKEN",
    recovery.never.length > 0 ? "never" : `${recovery.seconds.toFixed(1)} s${marked}`
  ]
}
