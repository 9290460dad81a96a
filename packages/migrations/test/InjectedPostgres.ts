import { inject } from "vitest"

// Provided to all tests by packages/server/src/testing/GlobalSetup.ts. Said again here because this package depends on
// none of ours.
declare module "vitest" {
  export interface ProvidedContext {
    readonly postgres: {
      readonly url: string
      readonly serverUrl: string
      readonly template: string
      readonly prefix: string
    }
  }
}

export const injectedPostgres = () => inject("postgres")
