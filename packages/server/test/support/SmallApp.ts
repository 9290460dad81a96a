import { Layer } from "effect"
import { AccessGate } from "../../src/http/AccessGate.ts"
import { ApiAddressLimit } from "../../src/http/AddressLimit.ts"
import { AuthenticationLayer } from "../../src/http/AuthenticationLayer.ts"
import { CallLimits } from "../../src/http/CallLimits.ts"
import { Edge } from "../../src/http/Edge.ts"
import { EndpointBoundaryLayer } from "../../src/http/EndpointBoundaryLayer.ts"
import { HotReads } from "../../src/http/HotReads.ts"
import { RpcAuthenticationLayer } from "../../src/http/RpcAuthenticationLayer.ts"
import { RpcBoundaryLayer } from "../../src/http/RpcBoundaryLayer.ts"

const Guards = Layer.mergeAll(AuthenticationLayer, EndpointBoundaryLayer, RpcAuthenticationLayer, RpcBoundaryLayer)

/** The guards of the product, for a contract of a test. */
export const guards = Guards.pipe(
  Layer.provide(AccessGate.layer),
  Layer.provide([ApiAddressLimit.layer, CallLimits.layer])
)

export const edge = Edge.pipe(Layer.provide(HotReads.layer), Layer.provide(ApiAddressLimit.layer))
