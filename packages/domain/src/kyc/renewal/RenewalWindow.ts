import type { DocumentStatus } from "../status/DocumentStatus.ts"
import type { Renewal, RenewalKind, RenewalObstacle } from "./Renewal.ts"
import { DAY_MILLIS, WINDOW_DAYS } from "./RenewalRules.ts"

/** When renewal opens before a due date. **Units**: milliseconds since 1970. */
export const opensAtMillis = (dueAtMillis: number): number => dueAtMillis - WINDOW_DAYS * DAY_MILLIS

/** Two months, in which a declared address is made sure of. **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 42(3)(ii). */
export const confirmByMillis = (declaredAtMillis: number): number => {
  const by = new Date(declaredAtMillis)
  const day = by.getUTCDate()
  by.setUTCMonth(by.getUTCMonth() + 2)
  // Of the 31st, the last day of a month that has none.
  if (by.getUTCDate() !== day) by.setUTCDate(0)
  return by.getTime()
}

/** Ends of a verification that say nothing of the document: the same renewal may be tried again. */
const passing = new Set(["LIMIT_REACHED", "TOO_SOON", "NOT_COMPLETED", "CONSENT_WITHDRAWN"])

/** How a KYC stands for its renewal. **Units**: milliseconds since 1970. */
export interface RenewalFacts {
  readonly isComplete: boolean
  readonly dueAtMillis: number | null
  readonly nowMillis: number
  /** The renewal that is under way, and whether a document of it is being verified. */
  readonly open: { readonly kind: RenewalKind; readonly isUnderWay: boolean } | null
  /** The last renewal that rested on what is on file, whatever became of it. */
  readonly last: (Pick<Renewal, "state" | "failureCode"> & { readonly openedAtMillis: number }) | null
  /** Whether every document on file is verified, and says who and where its holder is. */
  readonly isOnFile: boolean
  /** Whether every document on file that proves identity has had its last day. */
  readonly isExpired: boolean
  /** Whether the address of the last renewal was refused or not confirmed in time, since renewal opened. */
  readonly isAddressLost: boolean
}

/**
 * Whether the renewal that is under way keeps one of the kind from being begun. One anew that nothing is being verified of gives
 * way to one that rests on what is on file: whoever chose it by mistake must not miss their day for it.
 */
const isRunning = ({ open }: RenewalFacts, kind: RenewalKind): boolean =>
  open !== null && (open.kind !== "anew" || open.isUnderWay || kind === "anew")

/** What keeps somebody from a kind of renewal now; undefined when nothing does. */
export const renewalObstacle = (facts: RenewalFacts, kind: RenewalKind): RenewalObstacle | undefined => {
  const { dueAtMillis, isAddressLost, isComplete, isExpired, isOnFile, last, nowMillis } = facts
  if (!isComplete || dueAtMillis === null) return "not_complete"
  const opensAt = opensAtMillis(dueAtMillis)
  if (nowMillis < opensAt) return "not_open"
  if (isRunning(facts, kind)) return "running"
  if (kind === "anew") return undefined
  if (!isOnFile) return "documents_lacking"
  if (isExpired) return "documents_expired"
  const hasFailed =
    last?.state === "failed" && last.openedAtMillis >= opensAt && !passing.has(last.failureCode ?? "NOT_COMPLETED")
  return hasFailed || isAddressLost ? "must_be_anew" : undefined
}

/** A document as a renewal anew looks at it: what was verified before the renewal opened is to be submitted again. */
export const standingAnew = (
  document: { readonly status: DocumentStatus; readonly verifiedAtMillis: number | null },
  tryStatus: "pending" | "review" | "failed" | null,
  openedAtMillis: number
): DocumentStatus => {
  if (document.status !== "verified") return document.status
  if (document.verifiedAtMillis !== null && document.verifiedAtMillis >= openedAtMillis) return "verified"
  return tryStatus ?? "expired"
}
