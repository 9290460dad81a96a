import { useQuery } from "@tanstack/react-query"
import { useClient, useSession } from "@credbuzzpay/client/react"
import { type Place, places } from "./Places.ts"

/** The places that whoever is signed in may go to, by `users.permissions`; none until that is known. */
export const usePlaces = (): ReadonlyArray<Place> => {
  const { call } = useClient()
  const { userCode } = useSession()
  const { data } = useQuery({
    // The key of `useCan`: one answer for both.
    queryKey: ["credbuzzpay", "users.permissions", null, userCode] as const,
    queryFn: ({ signal }) => call("users.permissions", undefined, { signal }),
    enabled: typeof userCode === "string",
    staleTime: 60_000
  })
  const may = new Set(data?.routes.map(({ rpc }) => rpc))
  return places.filter(({ needs }) => may.has(needs))
}
