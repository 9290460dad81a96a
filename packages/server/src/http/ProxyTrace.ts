import { Option, type Tracer } from "effect"
import { Headers, HttpTraceContext } from "effect/http"
import type { IpNetwork } from "effect/net"
import { makeIsTrustedPeer } from "./ClientAddress.ts"

/** The trace that a request continues, if any. */
export type ProxyTrace = (peer: string | undefined, traceparent: string | undefined) => Tracer.ExternalSpan | undefined

/**
 * The trace that a trusted proxy began, by its `traceparent` (W3C Trace Context). A stranger's is not believed: whoever could
 * say that a request is traced could have all of theirs traced, or tie them to somebody else's trace.
 */
export const makeProxyTrace = (trustedProxies: ReadonlyArray<IpNetwork.IpNetwork>): ProxyTrace => {
  const isTrusted = makeIsTrustedPeer(trustedProxies)
  return (peer, traceparent) =>
    traceparent !== undefined && isTrusted(peer)
      ? Option.getOrUndefined(HttpTraceContext.w3c(Headers.fromInput({ traceparent })))
      : undefined
}
