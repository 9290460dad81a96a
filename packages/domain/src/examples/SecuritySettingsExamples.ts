import type { SecuritySettingsOperations } from "../identity/security-settings/SecuritySettingsOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const security_settings = {
  two_factor: { enabled: true, methods: ["totp"], recovery_codes_left: 10 },
  ip_whitelist: ["203.0.113.0/24", "2001:db8::/48"],
  row_version: 2
}

export const securitySettingsExamples: ExamplesOf<typeof SecuritySettingsOperations> = {
  get: { response: envelope(security_settings) },
  update: {
    request: { ip_whitelist: ["203.0.113.0/24", "2001:db8::/48"] },
    response: envelope(security_settings)
  }
}
