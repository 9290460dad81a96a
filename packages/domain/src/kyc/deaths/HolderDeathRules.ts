import type { DeathState, HolderDeath } from "./HolderDeath.ts"

type Decision = "confirmed" | "refuted"

/** What a decision makes of a report, or why it makes nothing of it. */
export type DecidedDeath = Exclude<DeathState, "reported"> | "unchanged" | "own_decision"

/**
 * One confirms; to refute takes two, the second by saying the same. Whoever confirms while a refutation waits ends that.
 */
export const decidedDeath = (
  { decidedBy, state }: Pick<HolderDeath, "decidedBy" | "state">,
  decision: Decision,
  by: string
): DecidedDeath => {
  if (state === "refuted") return "unchanged"
  if (decision === "confirmed") return state === "confirmed" ? "unchanged" : "confirmed"
  if (state !== "refuting") return "refuting"
  return decidedBy === by ? "own_decision" : "refuted"
}
