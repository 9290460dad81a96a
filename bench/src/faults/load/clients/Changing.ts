// oxlint-disable no-await-in-loop -- one after another, as people act

import type { Person } from "../../../world/Person.ts"
import type { Client } from "../Client.ts"
import type { LoadContext } from "../LoadContext.ts"
import { wordOf } from "../Words.ts"

const text = (value: unknown) => (typeof value === "string" ? value : "")

/**
 * Somebody who changes their family name again and again under `If-Match`. What became of a change whose answer did not come,
 * they read: then it is known. The proof is the name that the last acknowledged change gave.
 */
export const changing =
  (who: Person) =>
  async (client: Client, { tokenOf }: LoadContext) => {
    const path = `/api/v1/users/${who.userCode}`
    const token = tokenOf(who)
    let etag = ""
    let last: { proof: string | undefined } | undefined
    const read = async () => {
      for (;;) {
        const found = await client.ask("read", { method: "GET", path, token })
        if (found.status === 200) {
          etag = found.etag
          return text(found.data["last_name"])
        }
        if (!client.isGoing()) return undefined
        await client.think(300)
      }
    }
    let isKnown = (await read()) !== undefined
    let number = 0
    while (client.isGoing()) {
      number += 1
      const name = `Fa${wordOf(number)}`
      const answer = await client.ask("profile", {
        method: "PUT",
        path,
        token,
        body: { last_name: name },
        headers: { "if-match": etag }
      })
      if (answer.status === 200) {
        if (last !== undefined) last.proof = undefined
        last = answer.act
        answer.act.proof = `${who.userCode} ${name}`
        etag = answer.etag
      } else {
        const found = await read()
        isKnown = found !== undefined
        // It was done, though nobody said so.
        if (found === name && last !== undefined) last.proof = undefined
      }
      await client.think(60)
    }
    // Nobody knows what the last one did to the name.
    if (!isKnown && last !== undefined) last.proof = undefined
  }
