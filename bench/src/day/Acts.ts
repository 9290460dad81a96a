import { adminOf, branchCode, person, SUPER_ADMINS } from "../world/Person.ts"
import { aadhaarOf, panOf } from "../standins/DocumentNumbers.ts"
import type { DayKind } from "./DayKinds.ts"
import type { DayOrder } from "./DayOrder.ts"

/** One request of an act. */
export interface Sent {
  readonly method?: "GET" | "POST" | "PUT"
  readonly path: string
  readonly token?: string | undefined
  readonly body?: object
  readonly ifMatch?: string | undefined
}

/** An answer of 200 to 299, as far as acts go on by it. */
export interface Got {
  readonly etag: string | undefined
  readonly data: Readonly<Record<string, unknown>>
}

export type Ask = (request: Sent) => Promise<Got>

/** What an act is done with: chance, a number that no other act has at that time, and somebody who has nothing proven. */
export interface Hands {
  readonly ask: Ask
  readonly chance: () => number
  /** Counts up from 0: each of the people who are changed in turn. */
  readonly turn: () => number
  readonly newcomer: () => DayOrder["newcomers"][number] | undefined
}

const api = "/api/v1"

const filters = [
  "",
  "is_active=true&",
  "is_kyc_complete=false&",
  "is_blocked=true&",
  "role=user&sort=last_name&",
  "sort=-email&",
  "q=kumar&"
]

const consent = { given: true, text_version: "2026-11", purpose: "kyc_verification" }

const digits = (value: number, width: number) => String(value).padStart(width, "0")

const word = (value: unknown) => (typeof value === "string" ? value : "")

const pick = ({ chance }: Hands, from: number, to: number) => from + Math.floor(chance() * (to - from))

const superAdmin = (hands: Hands) => pick(hands, 0, SUPER_ADMINS)

/** Each kind of {@link DayKind} as requests. */
export const actsOf = (order: DayOrder): Readonly<Record<DayKind, (hands: Hands) => Promise<void>>> => {
  const { callers, changed, password, range } = order
  const tokenOf = (number: number) => callers[number]?.token
  const customer = (hands: Hands) => pick(hands, changed.from + changed.count, callers.length)

  return {
    visit: async (hands) => {
      const { email, userCode } = person(customer(hands))
      const { data } = await hands.ask({
        method: "POST",
        path: `${api}/auth/login`,
        body: { identifier: email, password, platform: "web" }
      })
      const token = word(data["access_token"])
      await hands.ask({ path: `${api}/users/me`, token })
      await hands.ask({ path: `${api}/kyc/status/${userCode}`, token })
      await hands.ask({ path: `${api}/users/me/security/sign-ins`, token })
      await hands.ask({
        method: "POST",
        path: `${api}/auth/logout`,
        token,
        body: { refresh_token: data["refresh_token"] }
      })
    },

    look: async (hands) => {
      const number = pick(hands, SUPER_ADMINS, callers.length)
      await hands.ask({ path: `${api}/users/${person(number).userCode}`, token: tokenOf(number) })
    },

    kyc: async (hands) => {
      const who = hands.newcomer()
      if (who === undefined) return
      const { firstName, lastName } = person(who.number)
      const name = `${firstName} ${lastName}`
      const send = (path: string, body: object) =>
        hands.ask({ method: "POST", path: `${api}/kyc/${path}`, token: who.token, body })
      const { data } = await send("aadhaar/submit", { aadhaar_number: aadhaarOf(who.number), consent })
      await send("aadhaar/verify-otp", { reference_id: data["reference_id"], otp: "111000" })
      await send("pan/submit", { pan_number: panOf(who.number), name_on_card: name, consent })
      await send("bank/submit", {
        account_number: `50100${digits(who.number, 9)}`,
        ifsc: "HDFC0000001",
        holder_name: name,
        consent
      })
      await hands.ask({ path: `${api}/kyc/status/${person(who.number).userCode}`, token: who.token })
    },

    profile: async (hands) => {
      const turn = hands.turn()
      const number = changed.from + (turn % changed.count)
      const isSelf = turn % 2 === 0
      const path = `${api}/users/${person(number).userCode}`
      const token = isSelf ? tokenOf(number) : tokenOf(superAdmin(hands))
      const { etag } = await hands.ask({ path, token })
      const round = Math.floor(turn / changed.count) % 2 === 0
      const staff = { last_name: round ? "Rao" : "Iyer" }
      await hands.ask({
        method: "PUT",
        path,
        token,
        ifMatch: etag,
        body: isSelf ? { locale: round ? "hi" : "en" } : staff
      })
    },

    people: async (hands) => {
      const asks = filters[pick(hands, 0, filters.length)] ?? ""
      // Three of four are admins of a branch, as in an office.
      const by = hands.chance() < 0.25 ? superAdmin(hands) : adminOf(pick(hands, 0, 100))
      const page = hands.chance() < 0.7 ? 1 : pick(hands, 2, 5)
      const { data } = await hands.ask({ path: `${api}/users/?${asks}page_size=50&page=${page}`, token: tokenOf(by) })
      const items = data["items"]
      const first: unknown = Array.isArray(items) ? items[0] : undefined
      const code = typeof first === "object" && first !== null && "user_code" in first ? word(first.user_code) : ""
      if (code !== "") await hands.ask({ path: `${api}/users/${code}?include=branch`, token: tokenOf(by) })
    },

    report: async (hands) => {
      const about = person(pick(hands, 0, changed.from + changed.count)).userCode
      await hands.ask({
        path: `${api}/reports/user-audit-trail?user_code=${about}&${range}&page_size=50`,
        token: tokenOf(superAdmin(hands))
      })
    },

    reviews: async (hands) => {
      const by = superAdmin(hands)
      await hands.ask({ path: `${api}/kyc/reviews/?page_size=20`, token: tokenOf(by) })
      await hands.ask({ path: `${api}/branches/${branchCode(pick(hands, 0, 100))}`, token: tokenOf(by) })
    }
  }
}
