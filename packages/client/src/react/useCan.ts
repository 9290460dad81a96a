import type { OperationName } from "../generated/Operations.ts"
import { usePermissions } from "./usePermissions.ts"

/**
 * Whether whoever is signed in may make a call, by `usePermissions`. False until it is known, and for nobody. It is for what a
 * page shows: the server decides each call by itself.
 */
export const useCan = (operation: OperationName): boolean =>
  usePermissions()?.routes.some(({ rpc }) => rpc === operation) ?? false
