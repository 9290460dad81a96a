import { Context, type DateTime, type Effect, type Redacted } from "effect"
import type { AadhaarPerson } from "../aadhaar/AadhaarProvider.ts"
import type { OfflineRefused } from "./OfflineAadhaar.ts"

/**
 * The forms of an Aadhaar Verifiable Credential: an SD-JWT (`vc+sd-jwt`, ES256), or a mobile document (mdoc, CBOR).
 * **Source**: docs.uidai.gov.in, Aadhaar Verifiable Credential.
 */
export type CredentialForm = "sd_jwt" | "mdoc"

/**
 * What the person's wallet presents. `nonce` is what we asked it to bind the presentation to, and `audience` who we said we are: one
 * that is bound to neither is a copy.
 */
export interface PresentedCredential {
  readonly form: CredentialForm
  readonly presentation: Redacted.Redacted<Uint8Array>
  readonly nonce: string
  readonly audience: string
}

/**
 * A credential whose signature, validity and binding to its holder's key were verified. `person` has what was disclosed; a number is
 * never part of it. `digest` is SHA-256 of the issuer's signature.
 */
export interface VerifiedCredential {
  readonly form: CredentialForm
  readonly digest: Uint8Array
  readonly issuedAt: DateTime.Utc
  readonly expiresAt: DateTime.Utc
  readonly person: Redacted.Redacted<AadhaarPerson>
}

/**
 * Verifies Aadhaar Verifiable Credentials. There is no adapter: nothing genuine to try one with was at hand.
 *
 * **Errors**: `OfflineRefused`: `unreadable` for what is no credential, `altered` for a signature or a binding that does not hold,
 * `foreign` for an issuer that is not pinned or a key that does not count then.
 */
export class AadhaarCredential extends Context.Service<
  AadhaarCredential,
  {
    readonly forms: ReadonlySet<CredentialForm>
    readonly verify: (presented: PresentedCredential) => Effect.Effect<VerifiedCredential, OfflineRefused>
  }
>()("@credbuzzpay/server/kyc/AadhaarCredential") {}
