import { Data } from "effect"

/** UIDAI's certificates cannot be used: nothing starts. `message` is for the person at the terminal. */
export class CertificatesRefused extends Data.TaggedError("CertificatesRefused")<{
  readonly setting: "AADHAAR_CERTIFICATES_DIR" | "AADHAAR_CERTIFICATE_PINS" | "AADHAAR_SANDBOX_DIR"
  readonly what: string
}> {
  override get message() {
    return `${this.setting}: ${this.what} (docs/kyc-offline.md).`
  }
}
