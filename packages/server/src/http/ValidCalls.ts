import { Context } from "effect"
import type { CountValid } from "./CallLimits.ts"

/**
 * How the call under way counts once its input has been parsed: where its rule counts valid calls only. The boundary of each
 * transport says it, `contract/implement.ts` asks, since it is between the two that input is parsed.
 */
export class ValidCalls extends Context.Reference<CountValid | undefined>("@credbuzzpay/server/http/ValidCalls", {
  defaultValue: () => undefined
}) {}
