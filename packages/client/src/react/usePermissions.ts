import { useQuery } from "@tanstack/react-query"
import type { Operations } from "../generated/Operations.ts"
import { useClient, useSession } from "./SessionProvider.ts"

/** What whoever is signed in may do, by `users.permissions`; asked anew for each person, and after a minute. */
export const usePermissions = (): Operations["users.permissions"]["output"] | undefined => {
  const { call } = useClient()
  const { userCode } = useSession()
  return useQuery({
    // One answer for each person: what the last one was allowed must not be shown to the next.
    queryKey: ["credbuzzpay", "users.permissions", null, userCode] as const,
    queryFn: ({ signal }) => call("users.permissions", undefined, { signal }),
    enabled: typeof userCode === "string",
    staleTime: 60_000
  }).data
}
