export { type AsyncStorage, asyncStore } from "./asyncStore.ts"
export type { Confirmed, Confirming, ConfirmState, FreshProof } from "./confirm.ts"
export { CookieProblem, type CookieProblemCode } from "./CookieProblem.ts"
export { cookieSession } from "./cookieSession.ts"
export type { EndReason } from "./Held.ts"
export { indexedDbStore } from "./indexedDbStore.ts"
export { memoryStore } from "./memoryStore.ts"
export type { SessionClock } from "./SessionClock.ts"
export type { SessionEvent } from "./SessionEvents.ts"
export type { BrowserSession, SessionOptions } from "./sessionOver.ts"
export type {
  CodeSent,
  Credentials,
  DoneStep,
  PasswordStep,
  Proof,
  ProofMethod,
  SecondFactorStep,
  SignInState,
  WaitStep
} from "./SignInState.ts"
export { tokenSession } from "./tokenSession.ts"
export type { TokenStore } from "./TokenStore.ts"
export { type WebStorage, webStore } from "./webStore.ts"
