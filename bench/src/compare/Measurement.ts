import { Effect, Schema } from "effect"
import { spawn } from "node:child_process"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { LoadOrder, LoadResult } from "../load/LoadOrder.ts"
import type { Round } from "./ComparisonFigures.ts"
import { startedCpuMicros } from "./CpuTime.ts"
import { Disagreement } from "./Disagreement.ts"
import type { ServerProcess } from "./ServerProcess.ts"

const encodeOrder = Schema.encodeSync(Schema.fromJsonString(LoadOrder))
const decodeResult = Schema.decodeUnknownSync(Schema.fromJsonString(LoadResult))

/** Has the generator load a server, as a process of its own. */
export const loadServer = (order: LoadOrder) =>
  Effect.promise(async () => {
    const file = fileURLToPath(new URL("../load/main.ts", import.meta.url))
    const child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "inherit"] })
    child.stdin.end(encodeOrder(order))
    return decodeResult(await text(child.stdout))
  })

/**
 * Loads one server by a generator and sees what that cost it, while the others that run beside it do nothing. **Errors**:
 * `Disagreement` when an answer was not 200.
 */
export const measureBy = Effect.fnUntraced(function* <E, R>(
  generate: (order: LoadOrder) => Effect.Effect<LoadResult, E, R>,
  server: ServerProcess,
  order: Omit<LoadOrder, "url">,
  others: ReadonlyArray<ServerProcess> = []
) {
  const behind = startedCpuMicros([server, ...others].map(({ pid }) => pid))
  const [before, behindBefore] = [yield* server.usage, yield* behind]
  const result = yield* generate({ ...order, url: server.url })
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

/** {@link measureBy} the generator that all workloads have. */
export const measure = (
  server: ServerProcess,
  order: Omit<LoadOrder, "url">,
  others: ReadonlyArray<ServerProcess> = []
) => measureBy(loadServer, server, order, others)
