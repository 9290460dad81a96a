import { Context } from "effect"
import { type IncomingMessage, Server, type ServerOptions, ServerResponse } from "node:http"
import { FileBodies } from "./FileBodies.ts"
import type { FilePaths } from "./FilePaths.ts"
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
export class OneWrite extends ServerResponse {
  /** What was handed over of the body so far, as bytes and as a text at its end. */
  #bytes = 0
  #text = ""

  static {
    Object.defineProperty(this.prototype, "strictContentLength", { get: () => false, set: (_asked: boolean) => {} })
  }

  // As Node declares them.
  // oxlint-disable-next-line typescript/no-explicit-any
  override write(chunk: any, ...rest: Array<any>): boolean {
    this.#bytes += chunk.length
    return super.write(chunk, ...(rest as [BufferEncoding]))
  }

  // oxlint-disable-next-line typescript/no-explicit-any
  override end(chunk?: any, encoding?: any, done?: any): this {
    if (typeof chunk === "string") this.#text = chunk
    else if (chunk instanceof Uint8Array) this.#bytes += chunk.length
    return super.end(chunk, encoding, done)
  }

  /** Of the body that was sent. **Units**: bytes. */
  get bodyBytes(): number {
    return this.req.method === "HEAD" ? 0 : this.#bytes + Buffer.byteLength(this.#text)
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

/**
 * Ends the connections of answers that are not fetched in time. Node bounds how long a request may take to come, and
 * nothing bounds how long its answer takes to go: whoever reads slowly would hold a socket, and what the answer is made
 * of, for as long as they like. One look at all of them costs a request less than a timer of its own.
 */
const boundAnswers = (server: Server, open: ReadonlyMap<ServerResponse, number>, limits: Limits): void => {
  const sweep = setInterval(() => {
    const now = performance.now()
    for (const [response, since] of open) if (now - since >= limits.answerMillis) response.socket?.destroy()
  }, limits.answerCheckMillis)
  sweep.unref()
  server.once("close", () => clearInterval(sweep))
}

/** Answers a request, or leaves it (`false`). `awaitsContinue` says whether its body comes only after `100 Continue`. */
export type FirstListener = (request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean) => boolean

/**
 * Node's HTTP server with the limits of the product, which asks one listener before all others: the platform's server runs a
 * fiber, with a context of its own, for every request that reaches it, and most requests of REST are answered before there
 * is anything to run.
 */
export class NodeServer extends Server {
  /** Nobody until the routes are there. */
  first: FirstListener | undefined
  /** Sees each request before anybody; nobody most of the time. */
  glance: ((request: IncomingMessage) => void) | undefined
  /** Whether every answer from now on says that its connection ends with it. */
  endsConnections = false
  readonly #underWay = new Map<ServerResponse, number>()
  readonly #files: FileBodies

  constructor(config: NodeServerConfig, limits: Limits = serverLimits, files: FilePaths = new Map()) {
    super(nodeServerOptions(config, limits) as ServerOptions)
    this.#files = new FileBodies(files, limits)
    boundAnswers(this, this.#underWay, limits)
  }

  /** The answers that are not sent to their ends. Those that are written in the turn of their request never are. */
  get underWay(): ReadonlyMap<ServerResponse, unknown> {
    return this.#underWay
  }

  /** From now on this answer is under way, and must be fetched in time. Every request that is left by {@link first} is. */
  watch(response: ServerResponse): void {
    this.#underWay.set(response, performance.now())
    response.once("close", () => this.#underWay.delete(response))
  }

  // As Node declares it.
  // oxlint-disable-next-line typescript/no-explicit-any
  override emit(event: string | symbol, ...args: Array<any>): boolean {
    if (event === "request" || event === "checkContinue") {
      const [request, response] = args
      this.glance?.(request)
      if (request.method === "POST") this.#files.note(request)
      if (this.endsConnections) response.shouldKeepAlive = false
      if (this.first?.(request, response, event === "checkContinue") === true) return true
      this.watch(response)
    }
    if (event === "clientError" && args[0]?.code === "ERR_HTTP_REQUEST_TIMEOUT" && this.#files.goesOn(args[1]))
      return true
    return super.emit(event as string, ...args)
  }
}

/** The server that the product is served by. */
export class ListeningServer extends Context.Service<ListeningServer, NodeServer>()(
  "@credbuzzpay/server/http/ListeningServer"
) {}
