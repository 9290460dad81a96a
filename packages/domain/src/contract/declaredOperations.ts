import type { DeclaredRule } from "../access/Access.ts"
import type { Capability } from "./Capability.ts"
import type { Operation, OperationGroup } from "./Operation.ts"
import { wirePath } from "./RestParts.ts"

/** `/` under a prefix is the prefix itself, as routers have it. */
const under = (prefix: string, path: string): string => (path === "/" ? prefix : `${prefix}${path}`)

/** Where REST has the operations of a group: `/api/v1/users`. */
export const groupPath = ({ prefix, version }: OperationGroup): string => under(`/api/${version}`, prefix)

/** Where REST has an operation, with `:name` for parameters: `/api/v1/users/:user_code/block`. */
export const restPath = (group: OperationGroup, operation: Operation): string =>
  under(groupPath(group), wirePath(operation))

/** An operation with its id (`users.block`) and where REST has it. */
export interface DeclaredOperation {
  readonly id: string
  readonly operation: Operation
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
  Object.values(groups).flatMap((group) =>
    Object.entries(group.operations).map(([name, operation]) => ({
      id: `${group.id}.${name}`,
      operation,
      method: operation.method,
      path: restPath(group, operation),
      rule: operation.access,
      onlyOverRest: operation.onlyOverRest
    }))
  )

/** Those that are there on an instance that can do this much. */
export const offeredOperations = (
  groups: Readonly<Record<string, OperationGroup>>,
  held: ReadonlySet<Capability>
): ReadonlyArray<DeclaredOperation> =>
  declaredOperations(groups).filter(({ operation: { needs } }) => needs === undefined || held.has(needs))
