import { Effect, Random } from "effect"

const kinds = {
  workers: { times: 8, longest: 150 },
  mail: { times: 8, longest: 40 },
  sms: { times: 5, longest: 60 },
  post: { times: 8, longest: 90 },
  registry: { times: 10, longest: 30 }
} as const

/** What can stand still: our workers, the mail server, the gateway of text messages, the post, and the registries of KYC. */
export type Outage = keyof typeof kinds

/** The days of an outage, both of which belong to it. */
export interface Period {
  readonly what: Outage
  readonly first: number
  readonly last: number
}
export type Outages = ReadonlyArray<Period>

/** Outages of each kind within so many days: most short, some long. */
export const drawOutages = Effect.fnUntraced(function* (days: number) {
  const periods: Array<Period> = []
  for (const [what, { longest, times }] of Object.entries(kinds)) {
    for (let n = 0; n < times; n += 1) {
      const first = yield* Random.nextIntBetween(0, days)
      periods.push({ what: what as Outage, first, last: first + Math.floor((yield* Random.next) ** 3 * longest) })
    }
  }
  return periods satisfies Outages
})

export const isOut = (outages: Outages, what: Outage, day: number) =>
  outages.some((period) => period.what === what && period.first <= day && day <= period.last)

/** The most days that one kind stands still without a day between. */
export const longestOutage = (outages: Outages, what: Outage, days: number) => {
  let [longest, running] = [0, 0]
  for (let day = 0; day < days; day += 1) {
    running = isOut(outages, what, day) ? running + 1 : 0
    longest = Math.max(longest, running)
  }
  return longest
}
