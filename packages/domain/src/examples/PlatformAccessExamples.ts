import type { PlatformAccessOperations } from "../people/platform-access/PlatformAccessOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const platforms = [
  { platform: "web", is_allowed: true },
  { platform: "mobile", is_allowed: false },
  { platform: "admin", is_allowed: false }
]

export const platformAccessExamples: ExamplesOf<typeof PlatformAccessOperations> = {
  get: {
    response: envelope({ platforms, row_version: 2 })
  },
  replace: {
    request: { platforms },
    response: envelope({ platforms, row_version: 3 })
  }
}
