// oxlint-disable no-await-in-loop -- one after another, as people act

import type { Person } from "../../../world/Person.ts"
import { aadhaarOf, panOf } from "../../../standins/DocumentNumbers.ts"
import { birthOf } from "../../../standins/KycAnswers.ts"
import type { Client } from "../Client.ts"
import type { LoadContext } from "../LoadContext.ts"

const consent = { given: true, text_version: "2026-11", purpose: "kyc_verification" }

const terms = ["terms", "privacy"].map((purpose) => ({ purpose, text_version: "2026-11" }))

/** One after another they complete their registration, prove Aadhaar, PAN and bank account, and take their consent back. */
export const journeys = (people: ReadonlyArray<Person>) => async (client: Client, context: LoadContext) => {
  for (const who of people) {
    if (!client.isGoing()) return
    const token = context.tokenOf(who)
    const name = `${who.firstName} ${who.lastName}`
    const post = (path: string, body: object) => ({ method: "POST", path: `/api/v1/${path}`, token, body }) as const
    const steps = async () => {
      const completed = await client.insist(
        "complete",
        post("auth/register/complete", {
          gender: who.gender ?? "undisclosed",
          dob: birthOf(who.number),
          consents: terms
        })
      )
      if (completed.status !== 200) return
      completed.act.proof = who.userCode
      const begun = await client.ask(
        "aadhaar",
        post("kyc/aadhaar/submit", { aadhaar_number: aadhaarOf(who.number), consent })
      )
      const reference = begun.data["reference_id"]
      if (typeof reference !== "string") return
      begun.act.proof = reference
      await client.think(100)
      const proven = await client.ask(
        "aadhaar code",
        post("kyc/aadhaar/verify-otp", { reference_id: reference, otp: "111000" })
      )
      if (proven.status !== 200) return
      proven.act.proof = reference
      const submit = async (kind: "pan" | "bank", path: string, body: object) => {
        const submitted = await client.ask(kind, post(path, { ...body, consent }))
        const id = submitted.data["reference_id"]
        if (typeof id === "string") submitted.act.proof = id
        await client.think(100)
      }
      await submit("pan", "kyc/pan/submit", { pan_number: panOf(who.number), name_on_card: name })
      await submit("bank", "kyc/bank/submit", {
        account_number: `0262918${String(who.number).padStart(8, "0")}`,
        ifsc: "YESB0000262",
        holder_name: name
      })
      const taken = await client.ask("consent", post("consents/withdraw", { purpose: "kyc_verification" }))
      if (taken.status === 200) taken.act.proof = who.userCode
    }
    await steps()
    await client.think(200)
  }
}
