import { Context, Effect, Layer } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { statfs } from "node:fs/promises"
import { totalmem } from "node:os"
import { dirname } from "node:path"

/** The disk that a folder is on. **Units**: bytes, and files that it has room for. */
export interface Disk {
  readonly freeBytes: number
  readonly bytes: number
  readonly freeFiles: number
}

/** So much of so much that there is. */
export interface Used {
  readonly used: number
  readonly atMost: number
}

// `constrainedMemory` is 2^64 where there is no limit.
const memory = (): Used => {
  const limit = process.constrainedMemory()
  return { used: process.memoryUsage.rss(), atMost: limit > 0 ? Math.min(limit, totalmem()) : totalmem() }
}

// As Linux tells; elsewhere nobody does. One of the entries is the reading itself.
const descriptors = (): Used | undefined => {
  try {
    const atMost = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1]
    return { used: readdirSync("/proc/self/fd").length - 1, atMost: Number(atMost) }
  } catch {
    return undefined
  }
}

const disk = (folder: string): Effect.Effect<Disk | undefined> =>
  Effect.tryPromise(() => statfs(folder)).pipe(
    Effect.map(({ bavail, blocks, bsize, ffree }) => ({
      freeBytes: bavail * bsize,
      bytes: blocks * bsize,
      freeFiles: ffree
    })),
    Effect.catch(() => (dirname(folder) === folder ? Effect.succeed(undefined) : disk(dirname(folder))))
  )

/** What this machine says of itself: the process' memory and file descriptors, and the disks of folders. */
export class HostFacts extends Context.Service<
  HostFacts,
  {
    readonly memory: () => Used
    /** Nothing where the system does not tell. */
    readonly descriptors: () => Used | undefined
    /** Of the nearest folder above that is there: the folder itself is made when it is first written to. */
    readonly disk: (folder: string) => Effect.Effect<Disk | undefined>
  }
>()("@credbuzzpay/server/metrics/HostFacts") {
  static readonly layer: Layer.Layer<HostFacts> = Layer.succeed(HostFacts, {
    memory,
    descriptors,
    disk
  })
}
