import { Schema } from "effect"
import { wireOf } from "../../contract/WireOf.ts"
import { CookieMode, refreshToken } from "../sessions/SessionWire.ts"
import { ChallengeIssued } from "../two-factor/TwoFactor.ts"
import { SignedIn } from "./SignedIn.ts"

const SignedInBody = Schema.Struct({ ...SignedIn.fields, refreshToken }).annotate({ identifier: "SignedIn" })

/** What REST carries of a sign-in that is done. */
export const signedInForms = { query: CookieMode, output: wireOf(SignedInBody) }

/** What REST carries of a right password: signed in, or a second factor to prove. */
export const loginForms = { query: CookieMode, output: wireOf(Schema.Union([SignedInBody, ChallengeIssued])) }
