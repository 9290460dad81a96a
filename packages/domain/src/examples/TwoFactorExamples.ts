import type { OperationGroups } from "../OperationGroups.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope, user, tokens, access, code_sent } from "./SharedExamples.ts"

const challenge_id = "chg_6S4V1T8Q9Z3B5C7D2F0G1H4J6K"

const recovery_codes = ["7K3M-Q2WX-9D4T-H6ZC-5V1B", "0R8N-4FJ2-YT6P-M3XA-C9GE"]

export const twoFactorExamples: ExamplesOf<OperationGroups["twoFactor"]> = {
  verify: {
    request: { challenge_id, method: "totp", code: "492 039", trust_device: true },
    response: envelope(
      { mfa_required: false, ...tokens, trusted_device_token: "kQ8vN2xR5tYw7zA3bC6dE9fG1hJ4kL7mP0qS2uV5xZ8", user },
      "Signed in"
    )
  },
  sendCode: {
    request: { challenge_id, method: "email" },
    response: envelope(code_sent, "A code is on its way")
  },
  enrollTotp: {
    response: envelope({
      secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
      otpauth_uri:
        "otpauth://totp/CredbuzzPay:asha%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=CredbuzzPay",
      qr_svg: "<svg></svg>",
      expires_at: "2026-11-23T09:45:00.000Z"
    })
  },
  confirmTotp: {
    request: { code: "492039", end_other_sessions: true },
    response: envelope({ methods: ["totp"], recovery_codes, ...access })
  },
  enable: {
    request: { method: "email" },
    response: envelope({ methods: ["totp", "email"], recovery_codes: null, ...access })
  },
  disable: {
    request: { method: "email" },
    response: envelope({ methods: ["totp"], recovery_codes: null, ...access })
  },
  recoveryCodes: {
    response: envelope({ methods: ["totp"], recovery_codes, ...access })
  }
}
