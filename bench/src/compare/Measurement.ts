import { Effect, Schema } from "effect"
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { LoadOrder, LoadResult } from "../load/LoadOrder.ts"
import { startedCpuMicros } from "./CpuTime.ts"
import { Disagreement } from "./Disagreement.ts"
import type { ServerProcess } from "./ServerProcess.ts"

/** One server in one round. **Units**: milliseconds, microseconds per answer, MiB; shares of one processor. */
export interface Round {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly cpuMicros: number
  /** What PostgreSQL used, and what Redis did. */
  readonly postgresMicros: number
  readonly redisMicros: number
  readonly peakMib: number
  readonly generatorBusy: number
}

const encodeOrder = Schema.encodeSync(Schema.fromJsonString(LoadOrder))
const decodeResult = Schema.decodeUnknownSync(Schema.fromJsonString(LoadResult))

const load = (order: LoadOrder) =>
  Effect.promise(async () => {
    const file = fileURLToPath(new URL("../load/main.ts", import.meta.url))
    const child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] })
    child.stdin.end(encodeOrder(order))
    return decodeResult(await text(child.stdout))
  })

/** Loads one server and sees what that cost it, while the others that run beside it do nothing. **Errors**: `Disagreement` when an answer was not 200. */
export const measure = Effect.fnUntraced(function* (
  server: ServerProcess,
  order: Omit<LoadOrder, "url">,
  others: ReadonlyArray<ServerProcess> = []
) {
  const behind = startedCpuMicros([server, ...others].map(({ pid }) => pid))
  const [before, behindBefore] = [yield* server.usage, yield* behind]
  const result = yield* load({ ...order, url: server.url })
  const [after, behindAfter] = [yield* server.usage, yield* behind]
  if (result.wrong > 0) {
    const message = `${server.name} gave ${result.wrong} wrong answers under load: ${result.example || "no answer in time"}`
    return yield* new Disagreement({ message })
  }
  const round: Round = {
    perSecond: result.answered / result.seconds,
    p50: result.p50,
    p99: result.p99,
    cpuMicros: (after.cpuMicros - before.cpuMicros) / result.answered,
    postgresMicros: (behindAfter.postgres - behindBefore.postgres) / result.answered,
    redisMicros: (behindAfter.others - behindBefore.others) / result.answered,
    peakMib: after.peakMib,
    generatorBusy: result.busy
  }
  return round
})
