import { Effect, FileSystem } from "effect"
import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { Disagreement } from "../compare/Disagreement.ts"
import type { LoadOrder, LoadResult } from "./LoadOrder.ts"

const run = promisify(execFile)

/** Whether the program is on the PATH (Debian's package `wrk`). */
export const hasWrk = Effect.promise(() =>
  // Without arguments it says how it is called, and ends with 1.
  run("wrk", []).then(
    () => true,
    (error: { readonly code?: unknown }) => error.code === 1
  )
)

const quoted = (text: string) => `"${text.replace(/[\\"]/g, String.raw`\$&`)}"`

/** `done` runs when the load is over; `os.clock` is the CPU time of the whole program. */
const script = ({ requests }: Pick<LoadOrder, "requests">) => `
local asked = {
${requests.map(({ path, token }) => `  { ${quoted(path)}, ${quoted(token ?? "")} },`).join("\n")}
}
local made, last = {}, 0
function init()
  for index, one in ipairs(asked) do
    made[index] = wrk.format("GET", one[1], { Authorization = "Bearer " .. one[2] })
  end
end
function request()
  last = last % #made + 1
  return made[last]
end
function done(summary, latency)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  local said = string.format("connect %d, read %d, write %d, status %d, timeout %d",
    errors.connect, errors.read, errors.write, errors.status, errors.timeout)
  print(string.format("RESULT %d %d %d %f %f %f %s", summary.requests, wrong, summary.duration,
    latency:percentile(50), latency:percentile(99), os.clock(), said))
end
`

/** Has wrk load a server: GET requests alone, one after another over all connections. It uses little CPU itself. */
export const loadByWrk = Effect.fn("Wrk.load")(function* (order: LoadOrder) {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-bench-wrk-" })
  const file = `${folder}/mix.lua`
  yield* (yield* FileSystem.FileSystem).writeFileString(file, script(order))
  const args = [
    "-t1",
    `-c${order.connections}`,
    `-d${order.seconds}s`,
    "--timeout",
    "10s",
    "--latency",
    "-s",
    file,
    order.url
  ]
  const { stdout } = yield* Effect.promise(() => run("wrk", args))
  const [, ...numbers] = /RESULT (\d+) (\d+) (\d+) ([\d.]+) ([\d.]+) ([\d.]+) (.*)/.exec(stdout) ?? []
  const said = numbers.pop() ?? ""
  const [requests, wrong, micros, p50, p99, cpu] = numbers.map(Number)
  if (requests === undefined || wrong === undefined || micros === undefined) {
    return yield* new Disagreement({ message: `wrk did not say what it did:\n${stdout}` })
  }
  const result: LoadResult = {
    answered: requests - wrong,
    wrong,
    example: wrong === 0 ? "" : said,
    seconds: micros / 1e6,
    p50: (p50 ?? 0) / 1000,
    p99: (p99 ?? 0) / 1000,
    busy: (cpu ?? 0) / (micros / 1e6)
  }
  return result
}, Effect.scoped)
