import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { Access, publicWithin, selfAccessWith, staffAccess } from "../../access/Access.ts"
import { OnlyOverRest } from "../../access/OnlyOverRest.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { UserCode } from "../../values/UserCode.ts"
import { AadhaarConcludedWire, DocumentViewWire, KycStatusWire, SubmittedWire } from "../status/KycStatus.ts"
import { SetRisk } from "../renewal/KycRisk.ts"
import * as S from "./KycSubmissions.ts"

const ConsentWire = snakeKeys(S.KycConsent, "KycConsent")

const AadhaarStartedWire = snakeKeys(
  Schema.Struct({ ...S.AadhaarStarted.fields, document: DocumentViewWire }),
  "AadhaarJourney"
)

/** Submissions by the person themself, as often as anybody may type a number. */
export const submitAccess = selfAccessWith({ limits: ["kyc_user"] })
export const statusAccess = staffAccess(["admin", "super_admin"], { own: true })

export const riskAccess = staffAccess(["admin", "super_admin"])

const actErrors = [
  ValidationFailed.wire,
  PermissionDenied.wire,
  NotFound.wire,
  Conflict.wire,
  Unavailable.wire
] as const

const submitErrors = [ValidationFailed.wire, NotFound.wire, Conflict.wire, RateLimited.wire, Unavailable.wire] as const

/** Proving who somebody is: Aadhaar, then PAN, then a bank account. */
export class KycApi extends HttpApiGroup.make("kyc")
  .add(
    HttpApiEndpoint.post("submitAadhaar", "/aadhaar/submit", {
      payload: snakeKeys(Schema.Struct({ ...S.SubmitAadhaar.fields, consent: ConsentWire }), "SubmitAadhaar"),
      success: success("AadhaarStarted", AadhaarStartedWire, { status: 201 }),
      error: submitErrors
    })
      .annotate(Access, submitAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("verifyAadhaarOtp", "/aadhaar/verify-otp", {
      payload: snakeKeys(S.VerifyAadhaarOtp, "VerifyAadhaarOtp"),
      success: success("AadhaarVerified", AadhaarConcludedWire),
      error: submitErrors
    })
      .annotate(Access, submitAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("returnFromAadhaar", "/aadhaar/return", {
      payload: snakeKeys(S.ReturnFromAadhaar, "ReturnFromAadhaar"),
      success: success("AadhaarReturned", AadhaarConcludedWire),
      error: submitErrors
    })
      .annotate(Access, submitAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("submitPan", "/pan/submit", {
      payload: snakeKeys(Schema.Struct({ ...S.SubmitPan.fields, consent: ConsentWire }), "SubmitPan"),
      success: success("PanSubmitted", SubmittedWire, { status: 201 }),
      error: submitErrors
    })
      .annotate(Access, submitAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("submitBank", "/bank/submit", {
      payload: snakeKeys(Schema.Struct({ ...S.SubmitBank.fields, consent: ConsentWire }), "SubmitBank"),
      success: success("BankSubmitted", SubmittedWire, { status: 201 }),
      error: submitErrors
    })
      .annotate(Access, submitAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("startReverseBank", "/bank/reverse/start", {
      payload: snakeKeys(Schema.Struct({ ...S.StartReverseBank.fields, consent: ConsentWire }), "StartReverseBank"),
      success: success("ReverseBankStarted", snakeKeys(S.ReverseBankStarted, "ReverseBankJourney"), { status: 201 }),
      error: submitErrors
    })
      .annotate(Access, submitAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("checkReverseBank", "/bank/reverse/check", {
      payload: snakeKeys(S.CheckReverseBank, "CheckReverseBank"),
      success: success("ReverseBankChecked", SubmittedWire),
      error: submitErrors
    })
      .annotate(Access, submitAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("setRisk", "/risk/:user_code", {
      params: Schema.Struct({ user_code: UserCode }),
      payload: snakeKeys(SetRisk, "SetRisk"),
      success: success("KycRiskSet", KycStatusWire),
      error: actErrors
    })
      .annotate(Access, riskAccess)
      .middleware(Authentication),
    // No payload: the signature is over the body as it came, so the service reads it itself.
    HttpApiEndpoint.post("webhook", "/webhooks/:provider", {
      params: Schema.Struct({ provider: Schema.String }),
      success: HttpApiSchema.NoContent,
      error: [ValidationFailed.wire, Unavailable.wire]
    })
      .annotate(Access, publicWithin("webhook_ip"))
      .annotate(OnlyOverRest, "a provider calls it, signed over the body as it is sent"),
    HttpApiEndpoint.get("status", "/status/:user_code", {
      params: Schema.Struct({ user_code: UserCode }),
      success: success("KycStatusBody", KycStatusWire),
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, statusAccess)
      .middleware(Authentication)
  )
  .prefix("/kyc") {}
