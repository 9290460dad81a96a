import type { DayFigures } from "./DayFigures.ts"

/** How much more of it is still flat: what the second fifth and the last of ten minutes differ by on a shared machine. */
const FLAT = 1.2

interface Verdict {
  readonly sentence: string
  readonly holds: boolean
  /** Whether it holds of a load of seconds too. */
  readonly always: boolean
}

const named = (processes: number) => (processes === 1 ? "one process" : `${processes} processes`)

/** Of the steady part: nothing fails, and neither the times nor the memory grow. */
export const loadVerdicts = ({ servers, share }: Pick<DayFigures, "servers" | "share">): ReadonlyArray<Verdict> =>
  servers.flatMap(({ knee, processes, steady }) => {
    const who = named(processes)
    if (steady === undefined) {
      return [{ sentence: `${who} keeps up with some rate (${knee} acts/s)`, holds: knee > 0, always: true }]
    }
    const at = `${who} at ${(share * 100).toFixed(0)} % of ${knee} acts/s`
    return [
      { sentence: `${at}: ${steady.result.failed} failed`, holds: steady.result.failed === 0, always: true },
      {
        sentence: `${at}: p99 at the end ${steady.p99Growth.toFixed(2)} times that of the second fifth, at most ${FLAT}`,
        holds: steady.p99Growth <= FLAT,
        always: false
      },
      {
        sentence: `${at}: memory at the end ${steady.memoryGrowth.toFixed(2)} times that of the second fifth, at most ${FLAT}`,
        holds: steady.memoryGrowth <= FLAT,
        always: false
      }
    ]
  })
