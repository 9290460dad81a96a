import { Console, Effect } from "effect"
import { median, medianRange, table } from "../Figures.ts"
import { allSealed, type Turn, turn, whileChanging } from "./SealTurns.ts"

interface Pair {
  readonly on: Turn
  readonly off: Turn
}

const perCent = (share: number) => `${(share * 100).toFixed(1)} %`

/** The median of what each pair says, and between which two figures it is with 95 % confidence. */
const cost = (what: string, shares: ReadonlyArray<number>) => {
  const { from, to } = medianRange(shares)
  return `${what}: ${perCent(median(shares))} (${perCent(from)} to ${perCent(to)})`
}

const sum = (turns: ReadonlyArray<Turn>, of: (turn: Turn) => number) =>
  turns.reduce((total, each) => total + of(each), 0)

const cpu = ({ databaseMicros, nodeMicros }: Turn) => databaseMicros + nodeMicros

const row = (name: string, turns: ReadonlyArray<Turn>) => {
  const changes = sum(turns, (each) => each.changes)
  const each = (of: (turn: Turn) => number) => `${(sum(turns, of) / changes).toFixed(1)} µs`
  const rate = Math.round(median(turns.map(({ perSecond }) => perSecond))).toLocaleString("en")
  return [name, rate, each((one) => one.databaseMicros), each((one) => one.nodeMicros), each(cpu)]
}

const report = (pairs: ReadonlyArray<Pair>) => {
  const [on, off] = [pairs.map((pair) => pair.on), pairs.map((pair) => pair.off)]
  const sealed = sum(on, (each) => each.sealed) / sum(on, (each) => each.changes)
  return [
    table([["", "changes/s", "PostgreSQL", "Node", "CPU a change"], row("with sealing", on), row("without", off)]),
    `rows sealed in the time, of those written in it: ${perCent(sealed)}`,
    cost(
      "cost of sealing by CPU a change",
      pairs.map((pair) => cpu(pair.on) / pair.on.changes / (cpu(pair.off) / pair.off.changes) - 1)
    ),
    cost(
      "cost of sealing by audited changes a second",
      pairs.map((pair) => 1 - pair.on.perSecond / pair.off.perSecond)
    ),
    `(medians of ${pairs.length} pairs of turns, and where they lie with 95 % confidence)`
  ].join("\n")
}

/** What sealing takes from audited changes that have both processors, in turns, so that both see the same machine. */
export const sealCost = Effect.fnUntraced(function* (rounds: number) {
  const pairs = yield* whileChanging((changes) =>
    Effect.gen(function* () {
      yield* Effect.andThen(turn(true, changes), turn(false, changes)) // The first of each only warms up.
      const measured: Array<Pair> = []
      for (let round = 0; round < rounds; round++) {
        const isFirst = round % 2 === 0
        const [one, other] = [yield* turn(isFirst, changes), yield* turn(!isFirst, changes)]
        measured.push(isFirst ? { on: one, off: other } : { on: other, off: one })
      }
      return measured
    })
  )
  yield* allSealed
  yield* Console.log(report(pairs))
})
