import { Effect } from "effect"
import { startedBy } from "./ProcessTree.ts"

/** CPU time by who used it. **Units**: microseconds. */
export interface CpuShares {
  readonly postgres: number
  /** All others: Redis. */
  readonly others: number
}

/**
 * What the processes that this one started have used, with all that they started, without those in `except`: PostgreSQL
 * and Redis of a benchmark.
 */
export const startedCpuMicros = (except: ReadonlyArray<number>) =>
  Effect.promise(async (): Promise<CpuShares> => {
    const started = await startedBy(process.pid, except)
    const [ofPostgres = 0, ofAll = 0] = [/^postgres/, /./].map((name) =>
      started.reduce((sum, { cpuMicros, program }) => sum + (name.test(program) ? cpuMicros : 0), 0)
    )
    return { postgres: ofPostgres, others: ofAll - ofPostgres }
  })
