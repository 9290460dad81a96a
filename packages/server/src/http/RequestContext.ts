import { Context, References } from "effect"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { headerText } from "./HeaderText.ts"
import { RequestInfo } from "./RequestInfo.ts"

/**
 * A context with what everything below may ask of a request: its id, who asks from where, and the id in the annotations of
 * log lines. One copy: `Context.add` would make one for each, and `provideContext` merge the services of the program.
 */
export const requestContext = <Services>(
  context: Context.Context<Services>,
  requestId: string,
  ip: string | undefined,
  userAgent: string | undefined
): Context.Context<Services> => {
  const services = new Map(context.mapUnsafe)
  services.set(RequestId.key, requestId)
  services.set(RequestInfo.key, { ip, userAgent: headerText(userAgent) })
  services.set(References.CurrentLogAnnotations.key, {
    ...Context.get(context, References.CurrentLogAnnotations),
    request_id: requestId
  })
  return Context.makeUnsafe(services)
}
