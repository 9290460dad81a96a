import {
  dueAfter,
  endsAtMillis,
  LEAST_DAYS_BETWEEN,
  nextDue,
  WINDOW_DAYS
} from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { dayInIndia } from "../../../src/features/kyc/journeys/DayInIndia.ts"
import type { End, Story, ToldNotice } from "./Stories.ts"

const DAY = 86_400_000
const daysBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / DAY

const isByLetter = ({ channel }: ToldNotice) => channel === "letter"
const isOneOf = (phase: "before" | "after") => (one: ToldNotice) => one.sequence.startsWith(phase)
const kindsOf = (notices: ReadonlyArray<ToldNotice>) => new Set(notices.map(({ sequence }) => sequence)).size

/** What speaks against an end: who was not told as the law has it, or had renewed. */
const wrongsOfEnd = ({ notices, renewals }: Story, { at, dueOn, risk }: End): ReadonlyArray<string> => {
  const own = notices.filter(({ dueAt }) => dayInIndia(dueAt) === dueOn)
  const dueAt = own[0]?.dueAt
  if (dueAt === undefined) return ["ended without a notice"]
  const given = own
    .filter(
      ({ failedAt, handedOverAt }) =>
        handedOverAt !== null && handedOverAt <= at && (failedAt === null || failedAt > at)
    )
    .toSorted((a, b) => a.handedOverAt!.getTime() - b.handedOverAt!.getTime())
  const before = given.filter((one) => isOneOf("before")(one) && one.handedOverAt! < dueAt)
  const after = given.filter((one) => isOneOf("after")(one) && one.handedOverAt! >= dueAt)
  const pauses = given.slice(1).map((one, n) => daysBetween(given[n]!.handedOverAt!, one.handedOverAt!))
  const renewed = renewals.filter(({ endedAt, kind, openedAt, state }) => {
    const isInTime = openedAt < at && daysBetween(openedAt, dueAt) <= WINDOW_DAYS
    const isUnderWay = kind !== "anew" && (endedAt === null || endedAt > at)
    return isInTime && (isUnderWay || (state === "completed" && endedAt! <= at))
  })
  return [
    ...(kindsOf(before) >= 3 && before.some(isByLetter) ? [] : ["three before the day, one of them by letter"]),
    ...(kindsOf(after) >= 3 && after.some(isByLetter) ? [] : ["three after the day, one of them by letter"]),
    ...(pauses.every((pause) => pause >= LEAST_DAYS_BETWEEN) ? [] : ["two weeks from one to the next"]),
    ...(given.length > 0 && daysBetween(given.at(-1)!.handedOverAt!, at) >= LEAST_DAYS_BETWEEN
      ? []
      : ["two weeks after the last"]),
    ...(at.getTime() >= endsAtMillis(risk, dueAt.getTime()) ? [] : ["no end before its time"]),
    ...(renewed.length === 0 ? [] : ["no end for who renewed in time"])
  ].map((wanted) => `${dayInIndia(at)} ended, against: ${wanted}`)
}

/** Of a move that is no member of staff's finding of a risk, 90 days are left; a risk that rises leaves as many, or what there were. */
const wrongsOfMoves = ({ moves }: Story) =>
  moves
    .filter(({ what }) => what === "due")
    .filter(({ cause, movedAt, movedFrom, movedTo }) => {
      const least = cause === "risk_set" ? Math.min(WINDOW_DAYS, daysBetween(movedAt, movedFrom)) : WINDOW_DAYS
      return daysBetween(movedAt, movedTo) < least
    })
    .map(({ cause, movedAt }) => `${dayInIndia(movedAt)} moved (${cause}), and left less than 90 days`)

/** The day that follows from the completion, and from each change of category and each move after it. */
const dueOnRecord = ({ categories, moves, standing }: Story, completedAt: Date): number => {
  const completed = completedAt.getTime()
  const changed = categories.filter(({ at }) => at >= completedAt)
  const moved = moves.filter(({ movedAt, what }) => what === "due" && movedAt >= completedAt)
  const steps = [
    ...changed.map(({ at, to }) => ({ at, next: (due: number) => nextDue(completed, to, due, at.getTime()) })),
    ...moved.map(({ movedAt, movedTo }) => ({ at: movedAt, next: () => movedTo.getTime() }))
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return steps.reduce((due, { next }) => next(due), dueAfter(completed, changed[0]?.from ?? standing.risk))
}

const wrongsOfDay = (story: Story) => {
  const { completedAt, nextDueAt } = story.standing
  if (completedAt === null || nextDueAt === null) return []
  return nextDueAt.getTime() === dueOnRecord(story, completedAt) ? [] : ["due on a day that nothing on record gives"]
}

/** What the checks have to know of the world: nothing runs while the workers stand still. **Units**: days. */
export interface Patience {
  readonly now: Date
  readonly longestPause: number
}

const wrongsOfAddresses = ({ addresses }: Story, { longestPause, now }: Patience) =>
  addresses
    .filter(({ confirmBy, decidedAt }) => daysBetween(confirmBy, decidedAt ?? now) > longestPause + 1)
    .map(({ confirmBy }) => `an address was to be confirmed by ${dayInIndia(confirmBy)}, and did not lapse`)

/** Whoever does not renew ends, unless letters do not reach them: nobody is put off for ever. */
const wrongsOfPatience = ({ standing }: Story, { longestPause, now }: Patience) => {
  const { closedAt, isComplete, isMissed, nextDueAt, risk } = standing
  if (!isComplete || isMissed || closedAt !== null || nextDueAt === null) return []
  const end = endsAtMillis(risk, nextDueAt.getTime())
  return daysBetween(new Date(end), now) > 2 * WINDOW_DAYS + longestPause ? ["overdue, and did not end"] : []
}

const wrongsOfClosing = ({ notices, standing: { closedAt } }: Story) =>
  notices
    .filter(({ noticedAt }) => closedAt !== null && noticedAt > closedAt)
    .map(({ noticedAt }) => `${dayInIndia(noticedAt)} a notice to an account that is closed`)

/** What is wrong with a life with KYC; nothing with one that went as the law has it. */
export const wrongsOf = (story: Story, patience: Patience): ReadonlyArray<string> => [
  ...story.ends.flatMap((end) => wrongsOfEnd(story, end)),
  ...wrongsOfMoves(story),
  ...wrongsOfDay(story),
  ...wrongsOfAddresses(story, patience),
  ...wrongsOfPatience(story, patience),
  ...wrongsOfClosing(story)
]
