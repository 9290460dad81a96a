import { Console, Effect } from "effect"
import { median, quantile, table } from "../Figures.ts"

/** How much slower a read may be on the large database. **Source**: bench/README.md. */
export const TOLERATED = 1.2

/** One shape of read on both databases. **Units**: milliseconds. */
export interface Growth {
  readonly name: string
  readonly small: number
  readonly large: number
  readonly smallP95: number
  readonly largeP95: number
  readonly ratio: number
  /** The lowest and the highest of the ratios of five parts of the samples: what the machine's noise does to it. */
  readonly spread: readonly [number, number]
}

const PARTS = 5

const part = (values: ReadonlyArray<number>, index: number) => values.filter((_, n) => n % PARTS === index)

/** The figures of a shape from its samples on the small and on the large database. */
export const growthOf = (
  name: string,
  [small, large]: readonly [ReadonlyArray<number>, ReadonlyArray<number>]
): Growth => {
  const parts = Array.from({ length: PARTS }, (_, index) => median(part(large, index)) / median(part(small, index)))
  return {
    name,
    small: median(small),
    large: median(large),
    smallP95: quantile(small, 0.95),
    largeP95: quantile(large, 0.95),
    ratio: median(large) / median(small),
    spread: [Math.min(...parts), Math.max(...parts)]
  }
}

const row = ({ large, largeP95, name, ratio, small, smallP95, spread }: Growth) => [
  name,
  `${small.toFixed(2)} ms`,
  `${large.toFixed(2)} ms`,
  `${smallP95.toFixed(2)} ms`,
  `${largeP95.toFixed(2)} ms`,
  `${ratio.toFixed(2)}${ratio > TOLERATED ? " !" : ""}`,
  `${spread[0].toFixed(2)} to ${spread[1].toFixed(2)}`
]

const people = (count: number) => count.toLocaleString("en")

/** Prints the table. True when every ratio is tolerated. */
export const reportGrowth = Effect.fn("GrowthReport.report")(function* (
  { large, samples, small }: { readonly small: number; readonly large: number; readonly samples: number },
  found: ReadonlyArray<Growth>
) {
  yield* Console.log(`\n${samples} samples each, of ${people(small)} and of ${people(large)} users`)
  const heads = ["", "small, p50", "large, p50", "small, p95", "large, p95", "ratio", "by parts"]
  yield* Console.log(table([heads, ...found.map(row)]))
  const slow = found.filter(({ ratio }) => ratio > TOLERATED)
  yield* Console.log(
    slow.length === 0
      ? `No read is more than ${TOLERATED} times as slow.`
      : `More than ${TOLERATED} times as slow: ${slow.map(({ name }) => name).join("; ")}.`
  )
  return { holds: slow.length === 0, small, large, samples, shapes: found }
})
