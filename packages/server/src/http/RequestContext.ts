import { Context, References } from "effect"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { headerText } from "./HeaderText.ts"
import { RequestInfo } from "./RequestInfo.ts"

interface AboutRequest {
  readonly requestId: string
  readonly ip: string | undefined
  readonly userAgent: string | undefined
  /** The template of the contract; none where nobody serves the path. */
  readonly route: string | undefined
}

/**
 * A context with what everything below may ask of a request: its id, who asks from where, and in the annotations of log
 * lines the id and the route. Three additions: `provideContext` would merge every service of the program for each request.
 */
export const requestContext = <Services>(
  context: Context.Context<Services>,
  { ip, requestId, route, userAgent }: AboutRequest
): Context.Context<Services> =>
  context.pipe(
    Context.add(RequestId, requestId),
    Context.add(RequestInfo, { ip, userAgent: headerText(userAgent) }),
    Context.add(References.CurrentLogAnnotations, {
      ...Context.get(context, References.CurrentLogAnnotations),
      request_id: requestId,
      route
    })
  )
