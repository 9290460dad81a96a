import type { SandboxAadhaarNumber } from "./SandboxAadhaarProvider.ts"
import type { SandboxAccount } from "./SandboxBankProvider.ts"
import type { SandboxFiled, SandboxRecord } from "./SandboxCkycr.ts"
import type { SandboxPanDigits } from "./SandboxPanProvider.ts"
import type { SandboxCaller } from "./SandboxVideoKyc.ts"

/** What each Aadhaar number of the sandbox gives. A number without words does not compile. */
export const aadhaarWords: Readonly<Record<SandboxAadhaarNumber, string>> = {
  "900000000002": "there is no such number",
  "900000000018": "no mobile number is linked to it, so no code can be sent",
  "900000000025": "a code was asked for too soon: wait 60 seconds",
  "900000000039": "the provider fails (500)",
  "900000000041": "the provider does not answer",
  "900000000073": "the provider's limit for the number is used up",
  "900000000056": "belongs to somebody of another name, Zubin Faridoon Wadia",
  "900000000060": "belongs to somebody of 17 years",
  "900000000087": "leads to the provider's pages instead of a code"
}

/** What the four digits of a PAN give. */
export const panWords: Readonly<Record<SandboxPanDigits, string>> = {
  "0404": "there is no such PAN",
  "0410": "its holder has died",
  "0411": "it is deactivated",
  "0412": "it is valid, and not linked to Aadhaar",
  "0500": "the provider fails (500)"
}

/** What each bank account gives. */
export const accountWords: Readonly<Record<SandboxAccount, string>> = {
  "026291800001190": "there is no such account",
  "2640101002729": "there is no such branch (IFSC)",
  "007711000031": "the bank is offline, and stays so",
  "00224412311300": "the bank is offline; verified after two minutes",
  "7766666351000": "the bank is offline; there is no such account after two minutes"
}

/** What a video call of somebody of each last name gives. */
export const callerWords: Readonly<Record<SandboxCaller, string>> = {
  Abroad: "calls from the United Arab Emirates",
  Masked: "calls over a network in the Netherlands",
  Replayed: "is no living person: 12 percent",
  Unrecorded: "was not recorded",
  Late: "the recording is ready two minutes after the call was asked for",
  Roomless: "there is no room: the provider fails (500)"
}

/** What the last four digits of a number give that the registry of KYC records is searched by. */
export const recordWords: Readonly<Record<SandboxRecord, string>> = {
  "1410": "a record of whoever asks",
  "1411": "a record of somebody of another name, Zubin Faridoon Wadia",
  "0500": "the registry fails (500)"
}

/** What a filing of somebody of each last name gives. */
export const filedWords: Readonly<Record<SandboxFiled, string>> = {
  Illegible: "the registry refuses it: the record is not whole",
  Twofold: "the registry refuses it: it has another record of this person",
  Unregistered: "the registry does not answer"
}
