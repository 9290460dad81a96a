import { Layer } from "effect"
import { SigningKeyRepo } from "../../src/features/identity/tokens/SigningKeyRepo.ts"
import type { TestParts } from "../../src/testing/TestServices.ts"
import { TestTokens } from "../../src/testing/TestTokens.ts"

/** Tokens whose signing keys are in the database, sealed, as those of a real instance. */
export const keptTokens = TestTokens.layerWith({}).pipe(
  Layer.provide(SigningKeyRepo.layer)
  // The database is there: TestServices provides it below the tokens.
) as TestParts["tokens"]
