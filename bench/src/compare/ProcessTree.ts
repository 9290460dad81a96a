import { readdir, readFile } from "node:fs/promises"

// USER_HZ is 100 on every Linux that Node runs on.
const MICROS_PER_TICK = 10_000

/** A process, as /proc has it: there is none where that is not. */
export interface ProcessLine {
  readonly pid: number
  readonly program: string
  readonly parent: number
  /** Its own, and that of its children that have ended. **Units**: microseconds. */
  readonly cpuMicros: number
}

/** The second field is the program's name, which may hold blanks. */
const lineOf = async (pid: string): Promise<ReadonlyArray<ProcessLine>> => {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")
  if (stat === "") return []
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  // The 4th, 14th and 15th field of all; those of children that have ended are the 16th and 17th.
  const ticks = [11, 12, 13, 14].map((index) => Number(fields[index]))
  return [
    {
      pid: Number(pid),
      program: stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")")),
      parent: Number(fields[1]),
      cpuMicros: ticks.reduce((sum, each) => sum + each, 0) * MICROS_PER_TICK
    }
  ]
}

const everyProcess = async (): Promise<ReadonlyArray<ProcessLine>> => {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name))
  return (await Promise.all(pids.map(lineOf))).flat()
}

/** All that a process started, and what those started, without the trees of those in `except`. */
export const startedBy = async (
  pid: number,
  except: ReadonlyArray<number> = []
): Promise<ReadonlyArray<ProcessLine>> => {
  const all = await everyProcess()
  const under = (parent: number): ReadonlyArray<ProcessLine> =>
    all
      .filter((process) => process.parent === parent && !except.includes(process.pid))
      .flatMap((process) => [process, ...under(process.pid)])
  return under(pid)
}

/** A process and all that it started. */
export const treeOf = async (pid: number): Promise<ReadonlyArray<ProcessLine>> => [
  ...(await lineOf(String(pid))),
  ...(await startedBy(pid))
]
