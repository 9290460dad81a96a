import { Duration, Effect, Layer, Schedule } from "effect"
import { HostFacts } from "../../../metrics/HostFacts.ts"
import { gauge } from "../../../metrics/MetricFamily.ts"
import { DatabaseClock } from "./DatabaseClock.ts"
import { HealthChecks } from "./HealthChecks.ts"
import { stateOf } from "./HealthState.ts"
import { makeWarnings } from "./Warnings.ts"

/** How often is looked. */
const EVERY = Duration.seconds(30)

/** Of memory and of descriptors: from here on there is a warning. */
const MOST_MEMORY = 0.85
const MOST_DESCRIPTORS = 0.8

/** Of a disk: with less free there is a warning. */
const LEAST_FREE = 0.1
const LEAST_FILES = 1000

/** By how much the clock may differ from the database's: codes, tokens and limits are judged by both. **Units**: seconds. */
const MOST_OFF = 60

export const clockOffset = gauge(
  "clock_offset_seconds",
  "By how much this machine's clock is ahead of the database's; half a round trip is its error"
)
export const diskFree = gauge("disk_free_bytes", "Room left on the disk of a folder that is written to", ["folder"])
export const diskSize = gauge("disk_size_bytes", "Size of the disk of a folder that is written to", ["folder"])
export const diskFiles = gauge("disk_free_files", "Files that the disk of a folder has room for", ["folder"])
export const dependencyUp = gauge("dependency_up", "1 while a dependency answers within a second, else 0", [
  "dependency"
])
export const degraded = gauge("degraded", "1 while only a part of what a dependency does is to be had, else 0", [
  "part"
])

/**
 * Looks every 30 seconds at what ends a system without a request having failed before: the clock, the disks of `folders`
 * (by the setting that names each), memory, file descriptors; and at each dependency. All of it is in the metrics, and
 * what is near its end is a warning in the log too, once when it begins, every ten minutes while it lasts, and once when it is
 * over. Stops nothing and fails never.
 */
export const hostWatch = (folders: Readonly<Record<string, string>>) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const facts = yield* HostFacts
      const checks = yield* HealthChecks
      const { aheadMillis } = yield* DatabaseClock
      const warn = yield* makeWarnings

      const memory = Effect.suspend(() => {
        const { atMost, used } = facts.memory()
        return warn("memory", used > MOST_MEMORY * atMost, "The process has nearly all the memory that it may have", {
          used_bytes: used,
          limit_bytes: atMost
        })
      })

      const descriptors = Effect.suspend(() => {
        const found = facts.descriptors()
        if (found === undefined) return Effect.void
        const { atMost, used } = found
        const near = used > MOST_DESCRIPTORS * atMost
        return warn("descriptors", near, "The process has nearly all the file descriptors that it may have", {
          open: used,
          limit: atMost
        })
      })

      const disk = Effect.fnUntraced(function* (folder: string, path: string) {
        const found = yield* facts.disk(path)
        if (found === undefined) return
        yield* diskFree.update(found.freeBytes, { folder })
        yield* diskSize.update(found.bytes, { folder })
        yield* diskFiles.update(found.freeFiles, { folder })
        // A file system that counts no files says that none are free.
        const few = found.freeFiles > 0 && found.freeFiles < LEAST_FILES
        yield* warn(
          `disk of ${folder}`,
          found.freeBytes < LEAST_FREE * found.bytes || few,
          `The disk of ${folder} is nearly full`,
          {
            free_bytes: found.freeBytes,
            free_files: found.freeFiles
          }
        )
      })

      const clock = Effect.gen(function* () {
        const seconds = (yield* aheadMillis) / 1000
        yield* clockOffset.update(seconds)
        yield* warn("clock", Math.abs(seconds) > MOST_OFF, "The clock of this machine is not the database's", {
          ahead_seconds: Math.round(seconds)
        })
      })

      const dependencies = Effect.forEach(
        checks,
        (check) =>
          Effect.gen(function* () {
            const { isThere, name, parts } = yield* stateOf(check)
            yield* dependencyUp.update(isThere ? 1 : 0, { dependency: name })
            for (const { holds, part } of parts) yield* degraded.update(holds ? 1 : 0, { part })
          }),
        { concurrency: "unbounded", discard: true }
      )

      const look = Effect.all(
        [
          memory,
          descriptors,
          clock,
          dependencies,
          ...Object.entries(folders).map(([folder, path]) => disk(folder, path))
        ].map((one) => Effect.ignoreCause(one)),
        { concurrency: "unbounded", discard: true }
      )
      yield* Effect.forkScoped(Effect.repeat(look, Schedule.spaced(EVERY)))
    })
  )
