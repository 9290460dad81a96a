import { Effect } from "effect"
import { mayMount } from "../parts/SmallDisk.ts"
import type { FaultWorld } from "../world/FaultWorld.ts"
import type { Scenario } from "./Scenario.ts"

const lacks = () => (mayMount ? undefined : "root on Linux (it mounts small disks)")

export const filesFull: Scenario = {
  name: "disk of files full",
  what: "the disk of FILES_DIR, where exports and checkpoints go, has no byte left",
  recoversFrom: "end",
  lasts: [10, 5],
  lacks,
  arrangement: { smallFiles: true },
  begin: ({ filesDisk }) => filesDisk?.fill ?? Effect.void,
  end: ({ filesDisk }) => filesDisk?.free ?? Effect.void
}

/** So many segments of the log that are there already are used up, until one must be made. */
const SEGMENTS = 8

/** A segment of the log of PostgreSQL is left for the next, which has to be made once no old one is left. */
const nextSegment = ({ database, postgres }: FaultWorld) =>
  Effect.promise(() =>
    postgres
      .asked(database, "select pg_logical_emit_message(false, 'faults', 'fills'), pg_switch_wal()")
      .catch(() => undefined)
  )

export const databaseDiskFull: Scenario = {
  name: "disk of database full",
  what: "the disk of PostgreSQL's log has no byte left: it panics, and starts again when there is room",
  recoversFrom: "end",
  lasts: [8, 4],
  lacks,
  arrangement: { smallLog: true },
  begin: (world) =>
    Effect.andThen(world.logDisk?.fill ?? Effect.void, Effect.repeat(nextSegment(world), { times: SEGMENTS })),
  end: ({ logDisk, postgres }) => Effect.andThen(logDisk?.free ?? Effect.void, postgres.ready)
}
