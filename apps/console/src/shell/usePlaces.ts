import { usePermissions } from "@credbuzzpay/client/react"
import { type Place, places } from "./Places.ts"

/** The places that whoever is signed in may go to; none until that is known. */
export const usePlaces = (): ReadonlyArray<Place> => {
  const may = new Set<string | null>(usePermissions()?.routes.map(({ rpc }) => rpc))
  return places.filter(({ needs }) => may.has(needs))
}
