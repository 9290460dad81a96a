import { Effect } from "effect"
import { execFile } from "node:child_process"
import { mkdir, open, rm } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

/** Whether this process may mount one. */
export const mayMount = process.platform === "linux" && process.geteuid?.() === 0

const BLOCK = Buffer.alloc(64 * 1024)

/** Takes what is left, down to the last byte. */
const fillUp = async (file: string) => {
  const ballast = await open(file, "a")
  try {
    for (let size = BLOCK.length; size >= 1;) {
      // oxlint-disable-next-line no-await-in-loop -- one write after another
      const isWritten = await ballast.write(BLOCK.subarray(0, size)).then(
        () => true,
        () => false
      )
      if (!isWritten) size = Math.floor(size / 2)
    }
  } finally {
    await ballast.close()
  }
}

/** A disk of a few MiB at this path (tmpfs), which can be filled and given its room back. Gone with the scope. */
export const smallDisk = Effect.fn("SmallDisk.make")(function* (path: string, mebibytes: number) {
  yield* Effect.acquireRelease(
    Effect.promise(async () => {
      await mkdir(path, { recursive: true })
      await run("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m,mode=0755`, "tmpfs", path])
    }),
    () => Effect.promise(() => run("umount", ["--lazy", path]))
  )
  const ballast = join(path, "ballast")
  return {
    fill: Effect.promise(() => fillUp(ballast)),
    free: Effect.promise(() => rm(ballast, { force: true }))
  }
})
export type SmallDisk = Effect.Success<ReturnType<typeof smallDisk>>
