import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { PlatformChoice } from "@credbuzzpay/domain/people/platform-access/PlatformAccess"
import { rows } from "../../../adapters/postgres/Rows.ts"

const Choices = rows(PlatformChoice.fields)

/** The table `user_platform_access`: what is no default of the person's role. */
export class PlatformAccessRepo extends Context.Service<PlatformAccessRepo>()(
  "@credbuzzpay/server/platform-access/PlatformAccessRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const chosen = (userCode: string) =>
        Choices.all(sql`
        select platform, is_allowed from user_platform_access where user_code = ${userCode}`)

      /** Inside its caller's transaction, which holds the account. */
      const replace = Effect.fnUntraced(function* (userCode: string, choices: ReadonlyArray<PlatformChoice>, at: Date) {
        yield* sql`delete from user_platform_access where user_code = ${userCode}`
        if (choices.length > 0) {
          const rows = choices.map(({ isAllowed, platform }) => sql`(${userCode}, ${platform}, ${isAllowed}, ${at})`)
          yield* sql`
            insert into user_platform_access (user_code, platform, is_allowed, updated_at) values ${sql.csv(rows)}`
        }
      })

      return { chosen, replace }
    })
  }
) {
  static readonly layer = Layer.effect(PlatformAccessRepo, PlatformAccessRepo.make)
}
