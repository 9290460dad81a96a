import { Effect } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Act, Calendar } from "./Calendar.ts"
import type { Life, Round } from "./Lives.ts"
import * as People from "./PeopleActs.ts"
import { SimulatedRegistries } from "./SimulatedRegistries.ts"

/** Somebody as the simulation has them; what they make of each due date they have drawn beforehand. */
export interface Someone {
  readonly as: Principal
  readonly dob: string
  readonly life: Life
  dueDay: number | undefined
  isComplete: boolean
  isClosed: boolean
  /** How many due dates they had. */
  round: number
  addresses: number
  letters: number
  messages: number
}

/** What is drawn for the n-th time; from the beginning when all is used up. */
export const drawn = <A>(all: ReadonlyArray<A>, n: number): A => all[n % all.length]!

/** What of the world people can ask. */
export interface Surroundings {
  readonly calendar: Calendar
  readonly today: () => number
  readonly isRegistryThere: () => boolean
}

/** Somebody's acts about their KYC, each on its day. */
export const makeActs = ({ calendar, isRegistryThere, today }: Surroundings) => {
  const on = (day: number, one: Someone, act: Act) => calendar.on(Math.max(day, today() + 1), one.as.userCode, act)

  /** Whoever needs the registries finds them there, or comes again tomorrow. */
  const whenThere = (one: Someone, act: Act): Act =>
    Effect.suspend(() => {
      if (one.isClosed) return Effect.void
      return isRegistryThere() ? act : Effect.sync(() => on(today() + 1, one, whenThere(one, act)))
    })

  const renew = (one: Someone, round: Round, by: Round["by"]): Act =>
    Effect.gen(function* () {
      if (by !== "unchanged" && by !== "address" && !isRegistryThere()) {
        return on(today() + 1, one, renew(one, round, by))
      }
      if (one.isClosed || !one.isComplete) return
      // Whoever goes through Aadhaar again has the address in it by now.
      if (by === "anew" || by === "half") yield* (yield* SimulatedRegistries).setAddress(one.dob, true)
      const kind = yield* People.renews(one.as, by, String((one.addresses += 1)), isRegistryThere())
      if (kind === "address" && round.finding !== "ignored") {
        on(today() + round.foundAfter, one, People.decides(one.as.userCode, round.finding === "confirmed"))
      }
    })

  /** A new due date: what they make of it. */
  const facesDueDate = (one: Someone, dueDay: number) => {
    one.dueDay = dueDay
    one.round += 1
    const { round: number } = one
    const round = drawn(one.life.rounds, number)
    if (round.habit === "never") return
    const act = Effect.suspend(() => (one.round === number ? renew(one, round, round.by) : Effect.void))
    on(dueDay + round.days, one, act)
  }

  /** Asked for an address: they give one, by and by. */
  const isAsked = (one: Someone) => {
    const round = drawn(one.life.rounds, one.round)
    if (round.answersAfter === undefined) return
    on(today() + round.answersAfter, one, renew(one, round, round.by === "unchanged" ? "address" : round.by))
  }

  /** Their KYC ended: some come back. */
  const hasEnded = (one: Someone) => {
    one.isComplete = false
    const { returnsAfter } = drawn(one.life.rounds, one.round)
    if (returnsAfter !== undefined) on(today() + returnsAfter, one, whenThere(one, People.submitAll(one.as)))
  }

  return { facesDueDate, isAsked, hasEnded, whenThere }
}
