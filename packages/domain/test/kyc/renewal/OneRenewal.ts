import type { NoticeChannel, NoticeSequence } from "../../../src/kyc/renewal/NoticePlan.ts"
import { nextAct, type NoticeStanding, type RenewalAct } from "../../../src/kyc/renewal/RenewalActs.ts"
import { DAY_MILLIS } from "../../../src/kyc/renewal/RenewalRules.ts"
import type { RiskCategory } from "../../../src/kyc/status/KycStatus.ts"

/** The world of one person who never renews: what works on a day, and what comes back. Days count from the first due date. */
export interface World {
  readonly risk: RiskCategory
  readonly from?: number
  readonly to?: number
  readonly workersRun?: (day: number) => boolean
  readonly isCarried?: (channel: NoticeChannel, day: number) => boolean
  /** After how many days it comes back; undefined where it arrives. */
  readonly returnsAfter?: (channel: NoticeChannel, day: number) => number | undefined
  readonly hasAddress?: (day: number) => boolean
}

export interface Told {
  readonly sequence: NoticeSequence
  readonly channel: NoticeChannel
  readonly dueDay: number
  readonly queuedDay: number
  handedOverDay: number | undefined
  failedDay: number | undefined
}

/** What became of the person. */
export interface Life {
  readonly told: ReadonlyArray<Told>
  readonly acts: ReadonlyArray<readonly [day: number, act: RenewalAct]>
  readonly dueDay: number
  readonly endedDay: number | undefined
}

const epoch = Date.UTC(2030, 0, 1)
const at = (day: number) => epoch + day * DAY_MILLIS

/** Lives the days by the rules, as the job and the carriers would. */
export const live = (world: World): Life => {
  const { risk, from = -120, to = 2000 } = world
  const told: Array<Told> = []
  const acts: Array<readonly [number, RenewalAct]> = []
  let [dueDay, endMovedTo, isAddressAsked]: [number, number | null, boolean] = [0, null, false]
  for (let day = from; day <= to; day += 1) {
    for (const one of told) {
      if (one.dueDay !== dueDay) continue
      if (
        one.handedOverDay === undefined &&
        one.failedDay === undefined &&
        (world.isCarried?.(one.channel, day) ?? true)
      ) {
        one.handedOverDay = day
        const back = world.returnsAfter?.(one.channel, day)
        one.failedDay = back === undefined ? undefined : day + back
      }
    }
    if (!(world.workersRun?.(day) ?? true) || day < dueDay - 90) continue
    const canPost = world.hasAddress?.(day) ?? true
    const notices = told
      .filter((one) => one.dueDay === dueDay)
      .map((one): NoticeStanding => ({
        sequence: one.sequence,
        queuedAt: at(one.queuedDay),
        handedOverAt: one.handedOverDay === undefined ? null : at(one.handedOverDay),
        hasFailed: one.failedDay !== undefined && one.failedDay <= day
      }))
    const standing = {
      riskCategory: risk,
      dueAt: at(dueDay),
      endMovedTo,
      notices,
      canPost,
      isAddressAsked,
      endDays: 90
    }
    const act = nextAct(standing, at(day))
    if (act.kind === "wait") continue
    acts.push([day, act])
    if (act.kind === "askAddress") isAddressAsked = true
    else if (canPost) isAddressAsked = false
    if (act.kind === "send") {
      const { channel, sequence } = act
      told.push({ sequence, channel, dueDay, queuedDay: day, handedOverDay: undefined, failedDay: undefined })
    }
    if (act.kind === "moveDue") [dueDay, endMovedTo] = [(act.to - epoch) / DAY_MILLIS, null]
    if (act.kind === "moveEnd") endMovedTo = act.to
    if (act.kind === "end") return { told, acts, dueDay, endedDay: day }
  }
  return { told, acts, dueDay, endedDay: undefined }
}

const isByLetter = ({ channel }: Told) => channel === "letter"

/** What speaks against an end: nothing where the person was told as the law has it. */
export const wrongsOf = ({ dueDay, endedDay, told }: Life): ReadonlyArray<string> => {
  if (endedDay === undefined) return []
  const given = told
    .filter((one) => one.dueDay === dueDay && one.handedOverDay !== undefined)
    .filter(({ failedDay }) => failedDay === undefined || failedDay > endedDay)
  const days = given.map(({ handedOverDay }) => handedOverDay!).toSorted((a, b) => a - b)
  const before = given.filter(({ handedOverDay }) => handedOverDay! < dueDay)
  const after = given.filter(({ handedOverDay }) => handedOverDay! >= dueDay)
  return [
    ...(before.length >= 3 && before.some(isByLetter) ? [] : ["three before, one by letter"]),
    ...(after.length >= 3 && after.some(isByLetter) ? [] : ["three after, one by letter"]),
    ...(days.every((day, i) => i === 0 || day - days[i - 1]! >= 14) ? [] : ["two weeks between"]),
    ...(endedDay - days.at(-1)! >= 14 ? [] : ["two weeks for the last"]),
    ...(endedDay - dueDay >= 90 ? [] : ["90 days from due to end"])
  ]
}
