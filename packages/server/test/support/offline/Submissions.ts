import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { paperlessXml, paperlessZip } from "../../../src/adapters/uidai-sandbox/PaperlessFile.ts"
import { qrData, qrPng, signedDigits } from "../../../src/adapters/uidai-sandbox/SecureQrCode.ts"
import { asha, type TestHolder } from "../../../src/adapters/uidai-sandbox/TestHolder.ts"
import { testIssuer } from "../../../src/adapters/uidai-sandbox/TestUidai.ts"
import { consent, post } from "../KycRest.ts"
import { uploaded } from "../Uploads.ts"

export const CODE = "4F7x"

type Who = { readonly userCode: string }
type Caller = Who & { readonly accessToken: string }

/** What may be otherwise than UIDAI knows the person by, and when the document was made. */
export interface Making extends Partial<TestHolder> {
  readonly madeAt?: DateTime.Utc
}

/** Somebody of the database, as UIDAI knows them; born 1990-02-01 where their account does not say. */
export const holderOf = Effect.fnUntraced(function* ({ userCode }: Who, over: Making = {}) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ name: string; dob: string; email: string; mobile: string }>`
    select first_name || ' ' || last_name as name, to_char(coalesce(dob, '1990-02-01'), 'DD-MM-YYYY') as dob, email, mobile
    from user_accounts where user_code = ${userCode}`
  const { madeAt = yield* DateTime.now, ...differing } = over
  const mobile = row!.mobile.replace(/^\+91/, "")
  return { madeAt, holder: { ...asha, ...row!, mobile, ...differing } satisfies TestHolder }
})

/** The ZIP of somebody. */
export const zipOf = Effect.fnUntraced(function* (who: Who, over: Making = {}) {
  const { holder, madeAt } = yield* holderOf(who, over)
  return yield* Effect.promise(() => paperlessZip(paperlessXml(holder, CODE, madeAt, testIssuer()), CODE))
})

/** The digits of somebody's QR. */
export const digitsOfMine = Effect.fnUntraced(function* (who: Who, over: Making = {}, version: "V1" | "V2" = "V1") {
  const { holder, madeAt } = yield* holderOf(who, over)
  return signedDigits(qrData(holder, madeAt, version), testIssuer())
})

/** The same as an image. */
export const imageOfMine = Effect.fnUntraced(function* (who: Who, over: Making = {}) {
  const digits = yield* digitsOfMine(who, over)
  return yield* Effect.promise(() => qrPng(digits))
})

export const uploadedZip = Effect.fnUntraced(function* (me: Caller, content: Uint8Array) {
  return yield* uploaded(me, { content, contentType: "application/zip", purpose: "aadhaar_offline" })
})

/** `POST /kyc/aadhaar/offline` as somebody. */
export const sendOffline = (me: Caller, document: object) => post(me, "aadhaar/offline", { consent, ...document })

export const sendZip = (me: Caller, upload_id: string, share_code = CODE) =>
  sendOffline(me, { form: "paperless_xml", upload_id, share_code })

export const sendDigits = (me: Caller, digits: string) => sendOffline(me, { form: "secure_qr", digits })
