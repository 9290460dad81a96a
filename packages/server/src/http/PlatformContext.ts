import { Context } from "effect"

const OURS = "@credbuzzpay/"

/**
 * A context without the services of this product: what Effect and the platform look up themselves is left.
 *
 * The context of a server is copied several times for each request, once for every middleware that adds to it and once
 * where an endpoint's is merged into it. With some two hundred services in it that took a twelfth of a request; handlers
 * have theirs since they were built.
 */
export const platformContext = <Services>(context: Context.Context<Services>): Context.Context<Services> =>
  Context.makeUnsafe(new Map([...context.mapUnsafe].filter(([key]) => !key.startsWith(OURS))))
