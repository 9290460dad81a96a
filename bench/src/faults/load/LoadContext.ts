// oxlint-disable no-await-in-loop -- one after another, as people act

import type { Person } from "../../world/Person.ts"
import type { Deliveries } from "../parts/Deliveries.ts"
import { pause } from "../parts/Waiting.ts"
import type { Client } from "./Client.ts"
import type { Ledger } from "./Ledger.ts"

/** What the clients of one scenario share. */
export interface LoadContext {
  readonly password: string
  readonly tokenOf: (who: Person) => string
  /** An e-mail address and a mobile number that nobody has. */
  readonly newContacts: () => { readonly email: string; readonly mobile: string }
  /** The token, when it was given. */
  readonly signIn: (client: Client, who: Person) => Promise<string | undefined>
  readonly codesFor: (
    email: string,
    mobile: string,
    patience: number,
    isGoing: () => boolean
  ) => Promise<{ readonly email: string; readonly mobile: string } | undefined>
}

export interface LoadOptions {
  readonly ledger: Ledger
  readonly ports: ReadonlyArray<number>
  readonly password: string
  readonly tokens: ReadonlyArray<string>
  readonly deliveries: Deliveries
}

const sidOf = (token: string): string => {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { readonly sid?: string }
  return claims.sid ?? ""
}

/** {@link LoadContext}, and the contacts that it made up. */
export const contextOf = ({
  deliveries,
  ledger,
  password,
  tokens
}: LoadOptions): LoadContext & { contacts: Array<string> } => {
  const contacts: Array<string> = []
  return {
    contacts,
    password,
    tokenOf: ({ number }) => tokens[number] ?? "",
    newContacts: () => {
      const number = contacts.length / 2
      const email = `${ledger.name}.${number}@people.example.com`
      const mobile = `+917${String(number).padStart(9, "0")}`
      contacts.push(email, mobile)
      return { email, mobile }
    },
    signIn: async (client, who) => {
      const { act, data } = await client.ask("sign in", {
        method: "POST",
        path: "/api/v1/auth/login",
        body: { identifier: who.email, password, platform: "web" }
      })
      const token = data["access_token"]
      if (typeof token !== "string") return undefined
      act.proof = sidOf(token)
      return token
    },
    codesFor: async (email, mobile, patience, isGoing) => {
      for (const until = Date.now() + patience; Date.now() < until && isGoing();) {
        const codes = { email: deliveries.codeFor(email), mobile: deliveries.codeFor(mobile) }
        if (codes.email !== undefined && codes.mobile !== undefined) return { email: codes.email, mobile: codes.mobile }
        await pause(30)
      }
      return undefined
    }
  }
}
