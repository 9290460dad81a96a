import { createServer, type IncomingMessage, type Server, type ServerOptions, ServerResponse } from "node:http"
import { serverLimits } from "./ServerLimits.ts"

interface NodeServerConfig {
  readonly keepAliveSeconds: number
}

type Limits = { readonly [K in keyof typeof serverLimits]: number }

/**
 * Sends an answer's head and body in one write. The platform asks of every answer that Node count its bytes
 * (`strictContentLength`), and Node then writes the two apart; the length that it would count against is that of the very
 * text that is sent.
 */
class OneWrite extends ServerResponse {
  static {
    Object.defineProperty(this.prototype, "strictContentLength", { get: () => false, set: (_asked: boolean) => {} })
  }
}

/** What Node itself enforces before a request is ours, and between two of one connection. */
export const nodeServerOptions = (
  { keepAliveSeconds }: NodeServerConfig,
  limits: Limits = serverLimits
): ServerOptions<typeof IncomingMessage, typeof OneWrite> => ({
  ServerResponse: OneWrite,
  maxHeaderSize: limits.headerBytes,
  requestTimeout: limits.requestMillis,
  headersTimeout: limits.headersMillis,
  connectionsCheckingInterval: limits.checkMillis,
  keepAliveTimeout: keepAliveSeconds * 1000
})

const underWay = new WeakMap<Server, ReadonlyMap<ServerResponse, number>>()

/** The answers of a server of ours that are not sent to their ends, each with the moment of its request. */
export const answersUnderWay = (server: Server): ReadonlyMap<ServerResponse, number> =>
  underWay.get(server) ?? new Map<ServerResponse, number>()

/**
 * Ends the connection of an answer that is not fetched in time. Node bounds how long a request may take to come, and
 * nothing bounds how long its answer takes to go: whoever reads slowly would hold a socket, and what the answer is made
 * of, for as long as they like. One look at all of them costs a request less than a timer of its own.
 */
const boundAnswers = (server: Server, limits: Limits): void => {
  const open = new Map<ServerResponse, number>()
  underWay.set(server, open)
  server.on("request", (_request, response) => {
    open.set(response, performance.now())
    response.once("close", () => open.delete(response))
  })
  const sweep = setInterval(() => {
    const now = performance.now()
    for (const [response, since] of open) if (now - since >= limits.answerMillis) response.socket?.destroy()
  }, limits.answerCheckMillis)
  sweep.unref()
  server.once("close", () => clearInterval(sweep))
}

/** Node's HTTP server with the limits of the product. */
export const makeNodeServer = (config: NodeServerConfig, limits: Limits = serverLimits): Server => {
  const server = createServer(nodeServerOptions(config, limits))
  boundAnswers(server, limits)
  return server
}
