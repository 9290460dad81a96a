import { Context, Effect, Layer } from "effect"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { PersonKeys } from "../person-keys/PersonKeys.ts"
import { makePersonKeyLifeRepo } from "./PersonKeyLifeRepo.ts"
import { keyless } from "./PersonKeyMetrics.ts"

const batchSize = 500

/**
 * Gives a key to every account that has none: those that an older version made. It may be killed at any time and run by
 * several processes at once: who has a key is in the database. **Errors**: `Unavailable`; batches that were done stay done.
 */
export class PersonKeysFill extends Context.Service<PersonKeysFill>()(
  "@credbuzzpay/server/person-key-life/PersonKeysFill",
  {
    make: Effect.gen(function* () {
      const keys = yield* PersonKeys
      const repo = yield* makePersonKeyLifeRepo

      const run = Effect.gen(function* () {
        let after: string | undefined = ""
        let made = 0
        while (after !== undefined) {
          const holders: ReadonlyArray<string> = yield* repoBoundary(repo.keyless(after, batchSize))
          if (holders.length > 0) made += yield* keys.make(holders)
          after = holders.at(-1)
        }
        const missing = yield* repoBoundary(repo.countKeyless)
        yield* keyless.update(missing)
        return { made, missing }
      }).pipe(Effect.withSpan("PersonKeysFill.run"))

      return { run }
    })
  }
) {
  static readonly layer = Layer.effect(PersonKeysFill, PersonKeysFill.make)
}
