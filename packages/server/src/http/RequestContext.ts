import { Context, References } from "effect"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { headerText } from "./HeaderText.ts"
import { RequestInfo } from "./RequestInfo.ts"

/**
 * A context with what everything below may ask of a request: its id, who asks from where, and the id in the annotations of
 * log lines. Three additions: `provideContext` would merge every service of the program for each request.
 */
export const requestContext = <Services>(
  context: Context.Context<Services>,
  requestId: string,
  ip: string | undefined,
  userAgent: string | undefined
): Context.Context<Services> =>
  context.pipe(
    Context.add(RequestId, requestId),
    Context.add(RequestInfo, { ip, userAgent: headerText(userAgent) }),
    Context.add(References.CurrentLogAnnotations, {
      ...Context.get(context, References.CurrentLogAnnotations),
      request_id: requestId
    })
  )
