import type { Failure } from "@credbuzzpay/domain/errors/Failure"
import { refuses } from "@credbuzzpay/domain/errors/Refusal"
import { shapeMessages } from "@credbuzzpay/domain/errors/SchemaProblems"

/** The body of a call of REST is no JSON. */
export const malformedJson = refuses("MALFORMED_JSON", "The body is not valid JSON", null)

/** An endpoint that declares no query takes no parameters. */
export const unknownParameters = refuses(
  "UNKNOWN_PARAMETER",
  shapeMessages.UNKNOWN_PARAMETER,
  (names: ReadonlyArray<string>) => names
)

/** A message of RPC that is no call. */
export const malformedCall = refuses("MALFORMED_CALL", "The call cannot be read", null)

/** A call of RPC with a tag that no operation has. */
export const unknownOperation = refuses("UNKNOWN_OPERATION", "There is no such operation", null)

export const restRefusals: ReadonlyArray<Failure> = [malformedJson, unknownParameters]
export const rpcRefusals: ReadonlyArray<Failure> = [malformedCall, unknownOperation]
