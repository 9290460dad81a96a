// oxlint-disable no-await-in-loop -- one after another, as people act

import type { Person } from "../../../world/Person.ts"
import type { Client } from "../Client.ts"
import type { LoadContext } from "../LoadContext.ts"

/** A super admin who blocks each of these and unblocks them again, each act under a key of its own until it is settled. */
export const staff = (admin: Person, people: ReadonlyArray<Person>) => async (client: Client, context: LoadContext) => {
  const token = context.tokenOf(admin)
  for (let turn = 0; client.isGoing(); turn += 1) {
    const who = people[turn % people.length]
    if (who === undefined) return
    const blocked = await client.insist("block", {
      method: "POST",
      path: `/api/v1/users/${who.userCode}/block`,
      token,
      body: { reason: "A person of the fault runs", kind: "security" }
    })
    await client.think(150)
    if (blocked.status !== 200 && blocked.code !== "BLOCK_UNCHANGED") continue
    const opened = await client.insist("unblock", {
      method: "POST",
      path: `/api/v1/users/${who.userCode}/unblock`,
      token,
      body: { reason: "The run goes on" }
    })
    if (opened.status === 200) opened.act.proof = `${who.userCode} false`
    await client.think(150)
  }
}

/** Somebody of staff who enters people: each gets an invitation. The proof is the e-mail address. */
export const entering = (admin: Person) => async (client: Client, context: LoadContext) => {
  const token = context.tokenOf(admin)
  while (client.isGoing()) {
    const { email, mobile } = context.newContacts()
    const made = await client.insist("create", {
      method: "POST",
      path: "/api/v1/users/",
      token,
      body: { email, mobile, first_name: "Nila", last_name: "Sen" }
    })
    if (made.status === 201) made.act.proof = email
    await client.think(300)
  }
}

/** A super admin who asks for reports as files, signed in anew since data leaves the house. */
export const exporting = (admin: Person) => async (client: Client, context: LoadContext) => {
  let token: string | undefined
  while (client.isGoing()) {
    token ??= await context.signIn(client, admin)
    if (token !== undefined) {
      const asked = await client.insist("export", {
        method: "POST",
        path: "/api/v1/reports/exports/",
        token,
        body: { report: "login-activity", format: "csv", filters: {} }
      })
      const id = asked.data["export_id"]
      if (asked.status === 202 && typeof id === "string") asked.act.proof = id
    }
    await client.think(2500)
  }
}
