import { Context } from "effect"
import type { CountValid } from "./CallLimits.ts"

/**
 * How the present call is counted once its input is parsed, where its rule counts valid calls only. The boundary of each
 * transport provides it and `contract/implement.ts` uses it, since input is parsed between the two.
 */
export class ValidCalls extends Context.Reference<CountValid | undefined>("@credbuzzpay/server/http/ValidCalls", {
  defaultValue: () => undefined
}) {}
