import { adminOf, person } from "../../world/Person.ts"
import { type Client, makeClient } from "./Client.ts"
import { changing } from "./clients/Changing.ts"
import { reading, registering, signingIn } from "./clients/Guests.ts"
import { journeys } from "./clients/Journey.ts"
import { entering, exporting, staff } from "./clients/Staff.ts"
import { contextOf, type LoadContext, type LoadOptions } from "./LoadContext.ts"
import { cast } from "./Person.ts"

type Behaviour = (client: Client, context: LoadContext) => Promise<void>

const [first, second, third] = [person(0), person(1), person(2)]
const branchAdmin = person(adminOf(0))

/** Who is there, all the time. */
const behaviours: ReadonlyArray<Behaviour> = [
  ...cast.changing.slice(0, 6).map(changing),
  staff(first, cast.blocked.slice(0, 40)),
  staff(second, cast.blocked.slice(40)),
  entering(branchAdmin),
  exporting(third),
  registering,
  registering,
  signingIn(cast.signing.slice(0, 100)),
  signingIn(cast.signing.slice(100)),
  journeys(cast.verified.filter((_, index) => index % 2 === 0)),
  journeys(cast.verified.filter((_, index) => index % 2 === 1)),
  reading(cast.changing[10] ?? first, first),
  reading(cast.changing[11] ?? first, branchAdmin)
]

/** Lets everybody loose; `stop` resolves when each has ended what they were at. `contacts` are those that they used. */
export const startLoad = (options: LoadOptions) => {
  const context = contextOf(options)
  const running = behaviours.map((behave, index) => {
    const client = makeClient({ ledger: options.ledger, ports: options.ports, seed: 1000 + index })
    return { client, done: behave(client, context) }
  })
  return {
    contacts: context.contacts,
    stop: async () => {
      for (const { client } of running) client.stop()
      await Promise.all(running.map(({ done }) => done))
      for (const { client } of running) client.close()
    }
  }
}
