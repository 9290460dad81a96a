import { AttemptStatus } from "../login-activity/AttemptReasons.ts"
import { flag, instant, text } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { readable } from "../../platform/reads/Readable.ts"
import { SignIn } from "./SignIn.ts"

/** What can be read of an attempt to sign in. */
export const SignInReads = readable({ name: "signIn", schema: SignIn, key: "activityId" })

/** One's own attempts, newest first unless sorted otherwise. `from` is included, `to` is not. */
export const SignInList = listOf(
  { readable: SignInReads },
  {
    name: "SignIn",
    sort: ["occurredAt"],
    filters: { status: text(AttemptStatus), disowned: flag, from: instant, to: instant }
  }
)
