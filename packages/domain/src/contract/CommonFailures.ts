import { accessDenied, featureDenied, invalidToken, networkDenied, stepUpRequired } from "../access/AccessErrors.ts"
import { type Failure, type FailureClass, failsAs } from "../errors/Failure.ts"
import type { FieldError } from "../errors/FieldError.ts"
import { illFormedText } from "../errors/IllFormedText.ts"
import { InternalError } from "../errors/InternalError.ts"
import { shapeMessages } from "../errors/SchemaProblems.ts"
import { tooManyRequests } from "../errors/TooManyRequests.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { ValidationFailed } from "../errors/ValidationFailed.ts"
import { invalidCursor } from "../platform/reads/ReadErrors.ts"
import { keyInUse, keyReused, malformedKey } from "../platform/idempotency/IdempotencyErrors.ts"
import { ifMatchRequired, staleVersion } from "../platform/preconditions/PreconditionErrors.ts"
import type { Operation } from "./Operation.ts"
import { isConditional } from "./RestParts.ts"

/** The failures that follow from what is declared of an operation, and from the guards before every operation. */
export interface CommonFailures {
  /** Which operations, in words. */
  readonly when: string
  readonly holdsFor: (operation: Operation) => boolean
  readonly failures: ReadonlyArray<Failure>
}

/** A failure that is always like this one. */
const like = (cls: FailureClass, error: { readonly errors: ReadonlyArray<FieldError> }): Failure =>
  failsAs(cls)(Object.fromEntries(error.errors.map(({ code, message }) => [code, message])), () => error as never)

const signedIn = ({ access }: Operation) => (access._tag === "SignedIn" ? access : undefined)

/** Whether an operation reads one page after another, by what it is sorted by. */
const isList = ({ reading }: Operation) => typeof reading === "object" && reading !== null && "sortKeys" in reading

/** What an operation can answer without declaring it. */
export const commonFailures: ReadonlyArray<CommonFailures> = [
  {
    when: "any operation",
    holdsFor: () => true,
    failures: [
      // Also of a query that the operation does not take.
      illFormedText,
      tooManyRequests,
      like(Unavailable, Unavailable.of({ what: "…" })),
      like(InternalError, InternalError.of())
    ]
  },
  {
    when: "with input",
    holdsFor: ({ input }) => input !== undefined,
    failures: [failsAs(ValidationFailed)(shapeMessages, ValidationFailed.of)]
  },
  { when: "of a list", holdsFor: isList, failures: [invalidCursor] },
  {
    when: "for whoever is signed in",
    holdsFor: (operation) => signedIn(operation) !== undefined,
    failures: [invalidToken, networkDenied, accessDenied]
  },
  {
    when: "with a feature",
    holdsFor: (operation) => signedIn(operation)?.feature !== undefined,
    failures: [featureDenied]
  },
  {
    when: "with step-up",
    holdsFor: (operation) => signedIn(operation)?.stepUp === true,
    failures: [stepUpRequired]
  },
  {
    when: "with an Idempotency-Key",
    holdsFor: ({ idempotent }) => idempotent === true,
    failures: [malformedKey, keyReused, keyInUse]
  },
  { when: "with If-Match", holdsFor: isConditional, failures: [ifMatchRequired, staleVersion] }
]
