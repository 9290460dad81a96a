import { HttpRouter } from "effect/http"
import type { DeclaredRule } from "../access/Access.ts"
import type { Operation, OperationGroup } from "./Operation.ts"
import { wirePath } from "./RestParts.ts"

/** Where REST has every operation. */
export const API_PREFIX = "/api/v1"

/** An operation with its id (`users.block`) and where REST has it. */
export interface DeclaredOperation {
  readonly id: string
  readonly method: Operation["method"]
  /** Whole, with `:name` for parameters: `/api/v1/users/:user_code/block`. */
  readonly path: string
  readonly rule: DeclaredRule
  /** Why there is no RPC of it, where there is none. */
  readonly onlyOverRest: string | undefined
}

/** The operations of these groups, in their order. */
export const declaredOperations = (
  groups: Readonly<Record<string, OperationGroup>>
): ReadonlyArray<DeclaredOperation> =>
  Object.values(groups).flatMap(({ id, operations, prefix }) =>
    Object.entries(operations).map(([name, operation]) => ({
      id: `${id}.${name}`,
      method: operation.method,
      path: HttpRouter.prefixPath(HttpRouter.prefixPath(wirePath(operation), prefix), API_PREFIX),
      rule: operation.access,
      onlyOverRest: operation.onlyOverRest
    }))
  )
