import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { decided, passportOf, sendDocument } from "./IdentityDocuments.ts"
import { nextPan } from "./KycPeople.ts"
import { consent, getStatus, newcomer, post } from "./KycRest.ts"

/** The name of {@link verifiedInHindi}, on every document. */
export const SARASWATI = "सरस्वती जोशी"

/** Somebody whose name is written in Devanagari and whom a passport identifies, through KYC; the number of the passport. */
export const verifiedInHindi = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const me = yield* newcomer
  const [firstName = "", lastName = ""] = SARASWATI.split(" ")
  yield* sql`
    update user_accounts set first_name = ${firstName}, last_name = ${lastName} where user_code = ${me.userCode}`
  const passport = yield* passportOf(me, { name_on_document: SARASWATI })
  yield* sendDocument(me, passport)
  yield* decided(me.userCode, "approve")
  yield* post(me, "pan/submit", { pan_number: nextPan(), name_on_card: SARASWATI, consent })
  const bank = { account_number: "026291800001191", ifsc: "YESB0000262", holder_name: SARASWATI }
  yield* post(me, "bank/submit", { ...bank, consent })
  const { data } = yield* getStatus(me)
  return { ...me, passport: passport.document_number, isComplete: data?.is_kyc_complete }
})
