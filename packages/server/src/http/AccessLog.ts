import { Identity } from "@credbuzzpay/settings/logging/Identity"
import { lineHead } from "@credbuzzpay/settings/logging/LogLine"
import { logSettings } from "@credbuzzpay/settings/logging/LogSettings"
import { Clock, Console, Context, Effect, Layer, Logger, Option } from "effect"
import { accessLogSettings } from "../config/AccessLogConfig.ts"
import { ServerConfig } from "../config/ServerConfig.ts"

/** A request that was answered, as the access log tells of it. Nothing of its path, its query or its body. */
export interface Answered {
  /** As HTTP has them; `RPC` for a call of RPC, over HTTP and WebSocket alike. */
  readonly method: string
  /** The template of the contract (`/api/v1/users/:user_code`), of RPC the operation; `unknown` where nobody serves it. */
  readonly route: string
  /** Of RPC that of the same answer over REST; 499 for whoever went away before there was one. */
  readonly status: number
  /** Until the last byte was handed over. */
  readonly seconds: number
  /** Of the body as it was sent; left out where nobody counted them. */
  readonly bytes?: number | undefined
  readonly requestId: string
  readonly userCode?: string | undefined
  readonly ip: string | undefined
}

/** Who went away before there was an answer, as nginx numbers it. */
export const CLIENT_GONE = 499

/** Writes a line for an answered request. A plain function: it is called for each, also where no fiber runs. */
export type TellAnswered = (answered: Answered) => void

type Write = (text: string) => void

/** Lines of one turn of the event loop as one write, at its end: the write is what costs. */
const together = (write: Write) => {
  let waiting: Array<string> = []
  const flush = () => {
    if (waiting.length === 0) return
    const text = waiting.join("\n")
    waiting = []
    write(text)
  }
  const add = (line: string) => {
    if (waiting.push(line) === 1) setImmediate(flush)
  }
  return { add, flush }
}

const millisOf = (seconds: number) => Math.round(seconds * 1e6) / 1e3

const MESSAGE = "Answered"

const asJson = (head: ReturnType<typeof lineHead>) => (nowMillis: number, answered: Answered) => {
  const { bytes, ip, method, requestId, route, seconds, status, userCode } = answered
  return JSON.stringify({
    ...head(nowMillis, "INFO", MESSAGE),
    request_id: requestId,
    method,
    route,
    status,
    duration_ms: millisOf(seconds),
    bytes,
    user_code: userCode,
    client_address: ip
  })
}

const asText = (nowMillis: number, { bytes, ip, method, requestId, route, seconds, status, userCode }: Answered) =>
  [
    `[${new Date(nowMillis).toISOString()}]`,
    `${method} ${route} ${status} ${millisOf(seconds)}ms`,
    bytes === undefined ? "" : `${bytes}B`,
    requestId,
    userCode ?? "",
    ip ?? ""
  ]
    .filter((part) => part !== "")
    .join(" ")

/** What tells of answered requests; nobody by default, and nothing is put together then. */
export const AccessLog = Context.Reference<TellAnswered | undefined>("@credbuzzpay/server/http/AccessLog", {
  defaultValue: () => undefined
})

const lines = Effect.gen(function* () {
  const identity = yield* Identity
  const clock = yield* Clock.Clock
  const console = yield* Console.Console
  const isStderr = yield* Logger.LogToStderr
  const { format } = yield* logSettings.config
  const line = format === "json" ? asJson(lineHead(identity)) : asText
  const { add, flush } = together((text) => (isStderr ? console.error(text) : console.log(text)))
  yield* Effect.addFinalizer(() => Effect.sync(flush))
  return (answered: Answered) => add(line(clock.currentTimeMillisUnsafe(), answered))
})

/** The access log where `ACCESS_LOG` says so, in the form and on the output of the log. */
export const AccessLogLines = Layer.unwrap(
  Effect.gen(function* () {
    const { isOn } = yield* accessLogSettings.config
    const { appEnv } = yield* ServerConfig
    return Option.getOrElse(isOn, () => appEnv === "production") ? Layer.effect(AccessLog, lines) : Layer.empty
  })
)
