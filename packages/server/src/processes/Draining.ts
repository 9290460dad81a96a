import { Context } from "effect"
import { Server } from "node:net"
import type { NodeServer } from "../http/NodeServer.ts"

/** How long connections without a request are kept when the server stops, and how long requests may take. **Units**: milliseconds. */
export interface DrainTimes {
  readonly idleMillis: number
  readonly requestMillis: number
}

/** Stops one HTTP server so that no request is lost. */
export interface Drain {
  /** Whether anybody can be served: not while it starts. */
  readonly isServing: () => boolean
  /** Has every answer from now on say that its connection ends with it. New connections are still taken. */
  readonly announce: () => void
  readonly begin: (times: DrainTimes) => Promise<void>
}

/** How long nobody has to have come before the listener may be closed, and how long that is waited for. **Units**: milliseconds. */
const CALM_MILLIS = 25
const CALM_WITHIN_MILLIS = 500

/** How long after the system gave us all connections that waited the listener may be closed. **Units**: milliseconds. */
const QUIET_MILLIS = 0.08

/** How often a moment as quiet is looked for before any will do. */
const QUIET_TRIES = 2_000

/**
 * Acts at a moment at which hardly any connection can wait to be taken: nobody came for a while, the system has just given us
 * those that did, and nothing was done since. Whoever waits when a listener is closed is cut by the system, with a request that
 * may be sent already, and a proxy does not send it to another instance unless its method is idempotent. A busy machine brings
 * connections late that were opened before: so one look is not enough. To a server that people come to all the time there is no
 * such while, and the quiet moment alone has to do.
 */
const atQuietMoment = (server: Server, act: () => void) => {
  const begunAt = performance.now()
  let cameAt = begunAt
  const came = () => {
    cameAt = performance.now()
  }
  server.on("connection", came)
  // One look for new connections lies between two of these.
  const next = (tries: number, since: number) => {
    const now = performance.now()
    const isCalm = now - cameAt >= CALM_MILLIS || now - begunAt >= CALM_WITHIN_MILLIS
    if (isCalm && (tries >= QUIET_TRIES || now - since < QUIET_MILLIS)) {
      server.off("connection", came)
      act()
    } else setImmediate(next, isCalm ? tries + 1 : 0, now)
  }
  setImmediate(next, 0, Number.NEGATIVE_INFINITY)
}

/**
 * What stops `server`. No new connections are taken; every answer from now on says that its connection ends with it, so that
 * whoever sends one request after another goes elsewhere with the next. A connection that nothing comes on is cut after
 * `idleMillis` (cut at once, a request on its way to us would be lost). Done when no request is under way any more, at the
 * latest `requestMillis` after that.
 */
export const makeDrain = (server: NodeServer): Drain => {
  const announce = () => {
    server.endsConnections = true
    for (const response of server.underWay.keys()) if (!response.headersSent) response.shouldKeepAlive = false
  }

  const begin = ({ idleMillis, requestMillis }: DrainTimes) =>
    new Promise<void>((resolve) => {
      const { underWay } = server
      announce()
      let timer: NodeJS.Timeout | undefined
      const done = () => {
        clearInterval(timer)
        resolve()
      }
      // Of the listener alone: an HTTP server's own close cuts connections too, with requests on their way.
      if (!server.listening) return done()
      atQuietMoment(server, () => {
        Server.prototype.close.call(server, done)
        const closedAt = performance.now()
        timer = setInterval(() => {
          const elapsed = performance.now() - closedAt
          if (elapsed < idleMillis) return
          server.closeIdleConnections()
          if (underWay.size === 0 || elapsed >= idleMillis + requestMillis) done()
        }, 25)
      })
    })

  return { isServing: () => server.listening, announce, begin }
}

/** Told of the HTTP server when there is one. */
export const ServerMade = Context.Reference<(server: NodeServer) => void>("@credbuzzpay/server/processes/ServerMade", {
  defaultValue: () => () => {}
})

/** Whether this process was asked to stop: it answers every call, and says to balancers that others should have the next. */
export const IsDraining = Context.Reference<() => boolean>("@credbuzzpay/server/processes/IsDraining", {
  defaultValue: () => () => false
})
