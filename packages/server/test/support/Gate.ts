import { Effect, Layer } from "effect"
import type { AccessRule } from "@credbuzzpay/domain/access/Access"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { AccessGate } from "../../src/http/AccessGate.ts"
import { CallLimits } from "../../src/http/CallLimits.ts"

const Gate = AccessGate.layer.pipe(Layer.provide(CallLimits.layer))

/** The gate by itself, of a call without parameters. */
export const passGate = (rule: AccessRule, caller: Principal) =>
  Effect.flatMap(AccessGate, ({ pass }) =>
    pass(rule, caller, { parameter: () => undefined, report: () => Effect.void })
  ).pipe(Effect.provide(Gate))
