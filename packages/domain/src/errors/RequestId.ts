import { Context } from "effect"

/** The id of the request being answered (`X-Request-Id`); in every answer, log line, span and audit row. */
export const RequestId = Context.Reference<string>("@credbuzzpay/domain/errors/RequestId", {
  defaultValue: () => "req_none"
})
