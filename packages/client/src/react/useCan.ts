import { useQuery } from "@tanstack/react-query"
import type { OperationName } from "../generated/Operations.ts"
import { useClient, useSession } from "./SessionProvider.ts"

/**
 * Whether whoever is signed in may make a call, by `users.permissions`; asked anew for each person, and after a minute. False
 * until it is known, and for nobody. It is for what a page shows: the server decides each call by itself.
 */
export const useCan = (operation: OperationName): boolean => {
  const { call } = useClient()
  const { userCode } = useSession()
  const { data } = useQuery({
    // One answer for each person: what the last one was allowed must not be shown to the next.
    queryKey: ["credbuzzpay", "users.permissions", null, userCode] as const,
    queryFn: ({ signal }) => call("users.permissions", undefined, { signal }),
    enabled: typeof userCode === "string",
    staleTime: 60_000
  })
  return data?.routes.some(({ rpc }) => rpc === operation) ?? false
}
