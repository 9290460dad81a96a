import { Effect } from "effect"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { heldNames, staffOnlyParameter } from "@credbuzzpay/domain/platform/reads/HeldNames"
import { nameNotAllowed } from "@credbuzzpay/domain/platform/reads/ReadErrors"
import type { AnyReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"

/** Refuses what is asked for by name and not for this caller. **Errors**: `PermissionDenied` naming the parameter. */
export const mayName = (
  role: Role,
  readable: AnyReadable,
  input: AnyReadInput
): Effect.Effect<void, ReturnType<typeof nameNotAllowed>> => {
  if (role !== "user") return Effect.void
  const parameter = staffOnlyParameter(readable, heldNames(readable, input))
  return parameter === undefined ? Effect.void : Effect.fail(nameNotAllowed(parameter))
}
