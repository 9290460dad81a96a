import { createContext, useContext } from "react"

/** Does an act; where the server wants a fresh proof first, a dialog asks for it and the act goes on. */
export type Confirmed = <A>(act: () => Promise<A>) => Promise<A>

/** The person closed the dialog: the act was not done, and there is nothing to say about it. */
export class NotConfirmed extends Error {
  override readonly name = "NotConfirmed"
}

export const StepUp = createContext<Confirmed>((act) => act())

export const useConfirmed = (): Confirmed => useContext(StepUp)
