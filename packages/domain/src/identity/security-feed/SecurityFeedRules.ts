import { selfAccessWith } from "../../access/Access.ts"

/** Seeing who signed in to one's own account, and saying that it was somebody else: without a step-up, for it is urgent. */
export const ownSecurity = selfAccessWith({ limits: ["api_user"] })

/** What to do after saying "not me", by whether whoever it was had the password. */
export const disownedAdvice = (passwordMustChange: boolean): string =>
  passwordMustChange
    ? "Every session has ended. Ask for a new password with 'forgot password' now, then sign in again"
    : "Nobody got in. Keep your password to yourself, and set up a second factor if you have none"
