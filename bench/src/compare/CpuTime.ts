import { Effect } from "effect"
import { readdir, readFile } from "node:fs/promises"

// USER_HZ is 100 on every Linux that Node runs on.
const MICROS_PER_TICK = 10_000

interface Process {
  readonly pid: number
  readonly program: string
  readonly parent: number
  readonly cpuMicros: number
}

/** From /proc, so there is none where that is not. The second field is the program's name, which may hold blanks. */
const processOf = async (pid: string): Promise<ReadonlyArray<Process>> => {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  // The 4th, 14th and 15th field of all; those of children that have ended are the 16th and 17th.
  const ticks = [11, 12, 13, 14].map((index) => Number(fields[index]))
  const [user = 0, system = 0, children = 0, childrenSystem = 0] = ticks
  if (stat === "") return []
  return [
    {
      pid: Number(pid),
      program: stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")")),
      parent: Number(fields[1]),
      cpuMicros: (user + system + children + childrenSystem) * MICROS_PER_TICK
    }
  ]
}

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
    const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name))
    const all = (await Promise.all(pids.map(processOf))).flat()
    const under = (parent: number): ReadonlyArray<Process> =>
      all
        .filter((process) => process.parent === parent && !except.includes(process.pid))
        .flatMap((process) => [process, ...under(process.pid)])
    const [ofPostgres = 0, ofAll = 0] = [/^postgres/, /./].map((name) =>
      under(process.pid).reduce((sum, { cpuMicros, program }) => sum + (name.test(program) ? cpuMicros : 0), 0)
    )
    return { postgres: ofPostgres, others: ofAll - ofPostgres }
  })
