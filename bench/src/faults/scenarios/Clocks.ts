import { Effect } from "effect"
import { existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { FaultWorld } from "../world/FaultWorld.ts"
import type { Scenario } from "./Scenario.ts"

/** Debian's package `libfaketime`. */
const library = [
  "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
  "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"
].find((file) => existsSync(file))

const fileIn = (folder: string) => join(folder, "clock")

const set = (by: string) => (world: FaultWorld) => Effect.sync(() => writeFileSync(fileIn(world.folder), `${by}\n`))

const jump = (name: string, what: string, by: string): Scenario => ({
  name,
  what,
  recoversFrom: "end",
  lasts: [10, 5],
  lacks: () => (library === undefined ? "libfaketime" : undefined),
  arrangement: {
    firstServer: (folder) => {
      const file = fileIn(folder)
      writeFileSync(file, "+0\n")
      // Timers go on as they did: only what the clock of the wall says jumps.
      return {
        LD_PRELOAD: library ?? "",
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_NO_CACHE: "1",
        FAKETIME_DONT_FAKE_MONOTONIC: "1"
      }
    }
  },
  begin: set(by),
  end: set("+0")
})

export const clockAhead = jump(
  "clock ahead",
  "the clock of one of two servers jumps ten minutes ahead, and back",
  "+10m"
)

export const clockBehind = jump(
  "clock behind",
  "the clock of one of two servers jumps ten minutes back, and ahead again",
  "-10m"
)
