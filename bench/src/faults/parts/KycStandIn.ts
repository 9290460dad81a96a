import { Effect } from "effect"
import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import { createServer } from "node:https"
import { text } from "node:stream/consumers"
import { pause } from "./Waiting.ts"

/** How the provider is today. `slow` answers after two seconds, `silent` never, `failing` with 500. */
export type Mood = "well" | "slow" | "silent" | "failing"

/** **Units**: milliseconds. */
const SLOW = 2000

interface Asked {
  readonly verification_id: string
  readonly aadhaar_number?: string
  readonly name?: string
}

/** Whom the provider knows everybody as: the people of the load who verify themselves have this name and birthday. */
export const VERIFIED_PERSON = {
  first: "Asha",
  last: "Rao",
  name: "Asha Rao",
  birthday: "1994-05-17",
  gender: "female"
}

const person = (lastFour: string) => ({
  name: VERIFIED_PERSON.name,
  date_of_birth: VERIFIED_PERSON.birthday,
  gender: "F",
  address: {
    co: null,
    house: "14",
    street: null,
    vtc: "Pune",
    po: null,
    dist: "Pune",
    state: "Maharashtra",
    pin: "411005"
  },
  last_four: lastFour,
  photo: null,
  mobile_hash: null,
  signed_xml: null
})

/** The answers of docs/kyc-provider-api.md to a person about whom everything is right. */
const answerTo = (path: string, asked: Asked, lastFours: Map<string, string>) => {
  const { verification_id } = asked
  if (path === "/aadhaar/verifications") {
    const ref = `R-${randomUUID()}`
    lastFours.set(ref, (asked.aadhaar_number ?? "").slice(-4))
    const expires = new Date(Date.now() + 600_000).toISOString()
    return { verification_id, ref_id: ref, state: "OTP_SENT", expires_at: expires }
  }
  const aadhaar = /^\/aadhaar\/verifications\/([^/]+)(\/completions)?$/.exec(path)
  if (aadhaar !== null) {
    const ref = aadhaar[1] ?? ""
    const whom = aadhaar[2] === undefined ? { ref_id: ref } : { verification_id }
    return { ...whom, state: "VERIFIED", person: person(lastFours.get(ref) ?? "") }
  }
  if (path === "/pan/verifications") {
    return {
      verification_id,
      pan_status: "E",
      registered_name: VERIFIED_PERSON.name.toUpperCase(),
      name_score: 100,
      dob_match: "Y",
      aadhaar_seeding_status: "Y"
    }
  }
  if (path === "/bank/penny-drops") {
    return { verification_id, ref_id: `B-${verification_id}`, code: "BAV00", registered_name: VERIFIED_PERSON.name }
  }
  return undefined
}

/** A KYC provider as docs/kyc-provider-api.md wants it, over TLS; a repeated key is answered alike. */
export const kycStandIn = Effect.fn("KycStandIn.make")(function* (tls: {
  readonly key: string
  readonly cert: string
}) {
  const state: { mood: Mood } = { mood: "well" }
  const answered = new Map<string, object>()
  const lastFours = new Map<string, string>()

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request)
    if (state.mood === "silent") return
    if (state.mood === "slow") await pause(SLOW)
    if (state.mood === "failing") return void response.writeHead(500, { "content-type": "application/json" }).end("{}")
    const key = String(request.headers["idempotency-key"] ?? randomUUID())
    const asked = (body === "" ? {} : JSON.parse(body)) as Asked
    const found = answered.get(key) ?? answerTo(request.url ?? "", asked, lastFours)
    if (found !== undefined) answered.set(key, found)
    response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" })
    response.end(JSON.stringify(found ?? { code: "not_found" }))
  }

  const server = createServer(tls, (request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.void))
    }),
    () =>
      Effect.callback<void>((resume) => {
        server.closeAllConnections()
        server.close(() => resume(Effect.void))
      })
  )
  const address = server.address()
  return {
    url: `https://localhost:${typeof address === "object" && address !== null ? address.port : 0}`,
    become: (mood: Mood) => Effect.sync(() => void (state.mood = mood))
  }
})
export type KycStandIn = Effect.Success<ReturnType<typeof kycStandIn>>
