import type * as Failures from "./Failures.ts"

type Classes = typeof Failures

/** Everything that a call can fail with: the domain's own classes, over REST and RPC alike, and a network that is not there. */
export type ApiFailure = { [Name in keyof Classes]: InstanceType<Classes[Name]> }[keyof Classes]
