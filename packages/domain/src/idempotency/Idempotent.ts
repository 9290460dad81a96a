import { Context } from "effect"

/**
 * Says of an endpoint or an RPC that it creates or moves something once, however often it is sent with one
 * `Idempotency-Key` (a header, of the message over RPC). Clients send a key of their own when the caller gives none.
 */
export class Idempotent extends Context.Reference<boolean>("@credbuzzpay/domain/idempotency/Idempotent", {
  defaultValue: () => false
}) {}
