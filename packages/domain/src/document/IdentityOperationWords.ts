import type { OperationWords } from "./OperationWords.ts"

/** Operations of signing up and signing in. */
export const identityOperationWords = {
  "sessions.login":
    "Proves a password. It answers with tokens, or with a challenge where a second factor is asked for. Refused alike for a wrong password and an account that there is not.",
  "sessions.refresh":
    "Gives a new access and refresh token for a refresh token, which is spent by it. A spent token that comes again ends its session, but for a few seconds in which an answer may have been lost.",
  "sessions.logout":
    "Ends the session of an access or a refresh token, also of one that is over. It answers the same when there was no session any more.",
  "sessions.list": "Lists where the caller is signed in: device, address, and when each was last used.",
  "sessions.end":
    "Signs the caller out on one device; it is felt there within a second. Refused when the session is not the caller's.",
  "twoFactor.verify":
    "Ends a sign-in that has a challenge with a code, and gives tokens; a device can be trusted by it for later. Refused when the code is wrong, and when the challenge is over or was tried too often.",
  "twoFactor.sendCode":
    "Sends the code of a challenge by e-mail or SMS. Refused before the time that the last answer named.",
  "twoFactor.enrollTotp":
    "Makes the secret for an authenticator app; it counts once a code of it was confirmed. Refused when one is on already, and without a fresh proof of who asks.",
  "twoFactor.confirmTotp":
    "Takes a code of the new authenticator, switches it on, and gives recovery codes, once. Refused when the code is wrong.",
  "twoFactor.enable":
    "Makes codes by e-mail or SMS a second factor of the caller. Refused when it is on already, and for staff where they need an authenticator.",
  "twoFactor.disable":
    "Switches one second factor of the caller off, or all of them. Refused when it is not on, and without a fresh proof of who asks.",
  "twoFactor.recoveryCodes":
    "Replaces the caller's recovery codes and gives the new ones, once. Refused without a second factor, and without a fresh proof of who asks.",
  "stepUp.prove":
    "Gives an access token with a fresh proof, for acts that ask for one, to whoever knows the password and has the second factor. Refused when either is wrong.",
  "stepUp.sendCode":
    "Sends a code by e-mail or SMS for a fresh proof, to whoever has that factor on. Refused before the time that the last answer named.",
  "passwordReset.forgot":
    "Sends a code and a link to whoever has the account. The answer is the same when there is no such account.",
  "passwordReset.reset":
    "Sets a new password for whoever proves the reset by its code or its link, and ends every session of the account. Refused when the proof is wrong, used or over, and when the password is a known or the present one.",
  "passwords.change":
    "Replaces the caller's password, for whoever knows the present one, and ends their other sessions. Refused when the present password is wrong, and when the new one is known or the same.",
  "contacts.change":
    "Sends a code to the new e-mail address or mobile number of the caller; the old one stays until it is proven. Refused when both or none are given, for a mobile number that KYC keeps (the hold `mobile_kept` of `kyc/status`), and without a fresh proof of who asks.",
  "contacts.verify":
    "Takes the code that went to the new contact, puts it into the account and tells the old one. Refused when the code is wrong or over, somebody else has proven the contact meanwhile, or KYC keeps the mobile number.",
  "invitations.sendCode":
    "Sends a code to the mobile number of an invited person, who proves it by it. Refused when the invitation is used or over, and before the time that the last answer named.",
  "invitations.accept":
    "Takes over an account that staff made, by the invitation and the code; nobody is signed in by it. Refused when either is wrong, used or over.",
  "registration.initiate":
    "Opens a registration and sends a code to the e-mail address and one to the mobile number. The answer is the same when a contact is taken; its owner is told instead.",
  "registration.resendOtp":
    "Sends a new code to one contact of a registration, which replaces the one before. Refused before the time that the last answer named, and when too many codes were asked for.",
  "registration.verifyOtp":
    "Proves the e-mail address, the mobile number or both of a registration; when both are proven the account is made and can sign in. Refused when a code is wrong or over.",
  "registration.complete":
    "Adds what was left out at registration, and the consents that are needed, for the person who is signed in. Refused when it was completed before or a needed consent is missing.",
  "registration.progress": "Tells the caller which steps of their registration are done and which are left.",
  "securityFeed.list": "Lists the caller's sign-ins and failed tries with place, device and risk, newest first.",
  "securityFeed.notMe":
    "Disowns a sign-in: every session ends, trusted devices are forgotten, and the next sign-in needs a new password. Refused when the sign-in is not of the caller's account.",
  "securitySettings.get":
    "Gives the caller's second factors, trusted devices and allowed networks, with the version to change them by.",
  "securitySettings.update":
    "Replaces the networks from which the caller's account may be used. Refused when the caller's own address is not among them, and without a fresh proof of who asks."
} as const satisfies OperationWords
