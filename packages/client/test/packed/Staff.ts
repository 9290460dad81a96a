import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestAddress } from "@credbuzzpay/server/testing/TestApp"
import { bearer, createClient } from "../../src/main.ts"
import { somebody } from "../browser/People.ts"

let created = 0

/** A super admin, Asha Rao, and what makes people whom a guide looks up by their first name. */
export const staff = Effect.gen(function* () {
  const { url } = yield* TestAddress
  const sql = yield* SqlClient.SqlClient
  const credentials = yield* somebody
  const { identifier, password } = credentials
  yield* sql`update user_accounts set user_role = 'super_admin' where email = ${identifier}`
  const signedIn = yield* Effect.promise(() =>
    createClient({ baseUrl: url }).sessions.login({ ...credentials, platform: "admin" })
  )
  const token = signedIn.mfaRequired ? "" : signedIn.accessToken
  const client = createClient({ baseUrl: url, session: bearer(token) })
  const person = (firstName: string) => {
    const n = String((created += 1)).padStart(4, "0")
    const contacts = { email: `guide${n}@example.test`, mobile: `+91912347${n}` }
    return Effect.promise(() => client.users.create({ ...contacts, firstName, lastName: "Nair" }))
  }
  const env = { CREDBUZZ_URL: url, CREDBUZZ_EMAIL: identifier, CREDBUZZ_PASSWORD: password }
  return { url, credentials, token, client, person, env }
})
