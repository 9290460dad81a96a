import type { RiskCategory } from "../status/KycStatus.ts"
import {
  fallbackChannels,
  type NoticeChannel,
  type NoticeSequence,
  noticePlan,
  type PlannedNotice
} from "./NoticePlan.ts"
import { DAY_MILLIS, endsAtMillis, LEAST_DAYS_BETWEEN, soonestDue } from "./RenewalRules.ts"

const BETWEEN = LEAST_DAYS_BETWEEN * DAY_MILLIS

/**
 * A notice of the due date as it stands. It is given when it was handed over and has not come back. **Units**: milliseconds
 * since 1970.
 */
export interface NoticeStanding {
  readonly sequence: NoticeSequence
  readonly queuedAt: number
  readonly handedOverAt: number | null
  readonly hasFailed: boolean
}

/** How a KYC that falls due stands. */
export interface RenewalStanding {
  readonly riskCategory: RiskCategory
  readonly dueAt: number
  /** The end as it was moved last; null where it was not. */
  readonly endMovedTo: number | null
  /** Of this due date alone: one that was moved begins anew. */
  readonly notices: ReadonlyArray<NoticeStanding>
  /** Whether there is an address that a letter can go to, and that none has come back from. */
  readonly canPost: boolean
  /** Whether that was found out, and told, already. */
  readonly isAddressAsked: boolean
  readonly endDays: number
}

/** What is to be done about a KYC now: one thing at a time. Moments are milliseconds since 1970. */
export type RenewalAct =
  | { readonly kind: "wait" }
  | {
      readonly kind: "send"
      readonly sequence: NoticeSequence
      readonly channel: NoticeChannel
      readonly attempt: number
    }
  | { readonly kind: "askAddress" }
  | { readonly kind: "moveDue"; readonly to: number; readonly cause: "notices_missed" | "address_given" }
  | { readonly kind: "moveEnd"; readonly to: number }
  | { readonly kind: "end" }

const wait: RenewalAct = { kind: "wait" }
const isBefore = ({ days }: PlannedNotice) => days < 0
const before = noticePlan.filter(isBefore)
const after = noticePlan.filter((planned) => !isBefore(planned))

/** A notice that warns of the due date was given before it. */
const isGiven = ({ dueAt, notices }: RenewalStanding, planned: PlannedNotice) =>
  notices.some(
    ({ handedOverAt, hasFailed, sequence }) =>
      sequence === planned.sequence &&
      !hasFailed &&
      handedOverAt !== null &&
      (!isBefore(planned) || handedOverAt < dueAt)
  )

const lastGivenAt = ({ notices }: RenewalStanding) =>
  Math.max(
    Number.NEGATIVE_INFINITY,
    ...notices.flatMap(({ handedOverAt, hasFailed }) => (handedOverAt === null || hasFailed ? [] : [handedOverAt]))
  )

const isQueued = ({ handedOverAt, hasFailed }: NoticeStanding) => handedOverAt === null && !hasFailed
const isLetter = ({ channel }: PlannedNotice) => channel === "letter"
const missingOf = (standing: RenewalStanding, phase: ReadonlyArray<PlannedNotice>) =>
  phase.filter((planned) => !isGiven(standing, planned))

/** When the last of so many notices is given that go out from now on, at the least intervals. */
const lastOf = (missing: number, standing: RenewalStanding, now: number): number =>
  missing === 0 ? lastGivenAt(standing) : Math.max(now, lastGivenAt(standing) + BETWEEN) + (missing - 1) * BETWEEN

const phaseAt = ({ dueAt }: RenewalStanding, now: number) => (now < dueAt ? before : after)

/**
 * Whether what is to be done depends on there being an address: a letter of which the day has come is not given. Whoever
 * asks {@link nextAct} need not look for an address otherwise.
 */
export const dependsOnAddress = (standing: RenewalStanding, now: number): boolean =>
  [...before, ...phaseAt(standing, now)].some(
    (planned) => isLetter(planned) && standing.dueAt + planned.days * DAY_MILLIS <= now && !isGiven(standing, planned)
  )

/** The channel of the next try of a notice; none while the next round of tries has to wait. */
const tryOf = (standing: RenewalStanding, planned: PlannedNotice, now: number): NoticeChannel | undefined => {
  const { canPost, notices } = standing
  if (isLetter(planned)) return canPost ? "letter" : undefined
  const tries = notices.filter(({ sequence }) => sequence === planned.sequence)
  const channels = fallbackChannels.filter((channel) => canPost || channel !== "letter")
  const isNewRound = tries.length > 0 && tries.length % channels.length === 0
  const lastTry = Math.max(Number.NEGATIVE_INFINITY, ...tries.map(({ queuedAt }) => queuedAt))
  return isNewRound && now < lastTry + BETWEEN ? undefined : channels[tries.length % channels.length]
}

/** The notice that is due now: the first of the plan whose day has come and that is not given, one at a time. */
const dueNotice = (standing: RenewalStanding, now: number): RenewalAct | undefined => {
  if (standing.notices.some(isQueued) || now < lastGivenAt(standing) + BETWEEN) return undefined
  for (const planned of missingOf(standing, phaseAt(standing, now))) {
    if (now < standing.dueAt + planned.days * DAY_MILLIS) continue
    const channel = tryOf(standing, planned, now)
    const { sequence } = planned
    if (channel === undefined) continue
    return {
      kind: "send",
      sequence,
      channel,
      attempt: standing.notices.filter((n) => n.sequence === sequence).length + 1
    }
  }
  return undefined
}

/** A due date of which three people-to-be-told were not, or cannot be told any more, is put where they can. */
const movedDue = (standing: RenewalStanding, now: number): RenewalAct | undefined => {
  const missing = missingOf(standing, before)
  if (missing.length === 0) return undefined
  const isTooLate = lastOf(missing.length, standing, now) + BETWEEN > standing.dueAt
  if (!isTooLate) return undefined
  // Without an address it would move for ever; it moves once there is one, and until then the KYC does not end.
  if (!standing.canPost && missing.some(isLetter)) return undefined
  const cause = standing.isAddressAsked ? "address_given" : "notices_missed"
  return { kind: "moveDue", to: soonestDue(now), cause }
}

/** The end, or where it is put when the notices that come before it are not all given. */
const atTheEnd = (standing: RenewalStanding, now: number): RenewalAct => {
  const { canPost, dueAt, endDays, endMovedTo, riskCategory } = standing
  if (now < Math.max(endsAtMillis(riskCategory, dueAt, endDays), endMovedTo ?? 0)) return wait
  const missing = missingOf(standing, after)
  if (!canPost && [...missing, ...missingOf(standing, before)].some(isLetter)) return wait
  const soonest = lastOf(missing.length, standing, now) + BETWEEN
  if (missing.length === 0 && soonest <= now) return { kind: "end" }
  // What goes out on a day may be handed over on the next.
  return { kind: "moveEnd", to: soonest + missing.length * DAY_MILLIS }
}

/**
 * What is to be done now about a KYC that falls due. Nobody's ends before three notices were given before the due date and
 * three after it, one of each by letter, two weeks apart at the least, and the third has had two weeks: where an outage,
 * what came back, or a change left fewer, the due date moves to 90 days from now, or the end to when the third has had them.
 */
export const nextAct = (standing: RenewalStanding, now: number): RenewalAct => {
  const moved = movedDue(standing, now)
  if (moved !== undefined) return moved
  if (!standing.canPost && !standing.isAddressAsked && dependsOnAddress(standing, now)) return { kind: "askAddress" }
  return dueNotice(standing, now) ?? (now < standing.dueAt ? wait : atTheEnd(standing, now))
}
