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
      const startedAt = performance.now()
      let timer: NodeJS.Timeout | undefined
      const done = () => {
        clearInterval(timer)
        resolve()
      }
      // Of the listener alone: an HTTP server's own close cuts connections too, with requests on their way.
      if (!server.listening) return done()
      Server.prototype.close.call(server, done)
      timer = setInterval(() => {
        const elapsed = performance.now() - startedAt
        if (elapsed < idleMillis) return
        server.closeIdleConnections()
        if (underWay.size === 0 || elapsed >= idleMillis + requestMillis) done()
      }, 25)
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
