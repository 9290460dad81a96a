// oxlint-disable no-await-in-loop -- one after another, as people act

import type { Person } from "../../../world/Person.ts"
import type { Client } from "../Client.ts"
import type { LoadContext } from "../LoadContext.ts"

/** For how long a code is waited for before somebody begins anew. **Units**: milliseconds. */
const CODE_PATIENCE = 15_000

/** People who register one after another: codes to both contacts, then both at once. The proof of the second act is the user code. */
export const registering = async (client: Client, context: LoadContext) => {
  while (client.isGoing()) {
    const { email, mobile } = context.newContacts()
    const begun = await client.ask("register", {
      method: "POST",
      path: "/api/v1/auth/register/initiate",
      body: { email, mobile, password: context.password, first_name: "Mira", last_name: "Das" }
    })
    const id = begun.data["registration_id"]
    if (typeof id === "string") {
      begun.act.proof = id
      const codes = await context.codesFor(email, mobile, CODE_PATIENCE, client.isGoing)
      if (codes !== undefined) {
        const proven = await client.ask("verify", {
          method: "POST",
          path: "/api/v1/auth/register/verify-otp",
          body: { registration_id: id, email_otp: codes.email, mobile_otp: codes.mobile }
        })
        const code = proven.data["user_code"]
        if (typeof code === "string") proven.act.proof = code
      }
    }
    await client.think(300)
  }
}

/** People who sign in one after another. */
export const signingIn = (people: ReadonlyArray<Person>) => async (client: Client, context: LoadContext) => {
  for (let turn = 0; client.isGoing(); turn += 1) {
    const who = people[turn % people.length]
    if (who === undefined) return
    await context.signIn(client, who)
    await client.think(250)
  }
}

/** Somebody who reads themself, and staff who list people. */
export const reading =
  (who: Person, admin: Person) =>
  async (client: Client, { tokenOf }: LoadContext) => {
    while (client.isGoing()) {
      await client.ask("read", { method: "GET", path: "/api/v1/users/me", token: tokenOf(who) })
      await client.think(40)
      await client.ask("list", { method: "GET", path: "/api/v1/users/?page_size=20", token: tokenOf(admin) })
      await client.think(40)
    }
  }
