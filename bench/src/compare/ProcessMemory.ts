import { Effect } from "effect"
import { readFile, writeFile } from "node:fs/promises"
import { treeOf } from "./ProcessTree.ts"

/** `VmRSS` is what is resident now, `VmHWM` the most that ever was since {@link forgetPeak}. */
export type MemoryFigure = "VmRSS" | "VmHWM"

const ofOne = async (pid: number, figure: MemoryFigure) => {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "")
  return Number(new RegExp(`${figure}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024
}

/** Of a process and all that it started. Not a number where there is no /proc. **Units**: MiB. */
export const memoryOf = (pid: number, figure: MemoryFigure) =>
  Effect.promise(async () => {
    const tree = await treeOf(pid)
    const each = await Promise.all(tree.map((process) => ofOne(process.pid, figure)))
    return each.length === 0 ? Number.NaN : each.reduce((sum, mib) => sum + mib, 0)
  })

/** The peak begins anew. */
export const forgetPeak = (pid: number) =>
  Effect.promise(async () => {
    const tree = await treeOf(pid)
    await Promise.all(tree.map((process) => writeFile(`/proc/${process.pid}/clear_refs`, "5")))
  })
