import type { OperationWords } from "./OperationWords.ts"

/** Operations of KYC and consent. */
export const kycOperationWords = {
  "kyc.submitAadhaar":
    "Begins to verify an Aadhaar number and has its code sent, or gives the address of the provider's pages. Refused when the number is malformed, when registration is not complete, and when Aadhaar is verified already.",
  "kyc.verifyAadhaarOtp":
    "Ends the verification with the code that UIDAI sent to the number's holder. Refused when the code is wrong or over, and when another account holds the number.",
  "kyc.returnFromAadhaar":
    "Asks the provider how a verification on its own pages ended. Refused when there is no such verification, or another account holds the number.",
  "kyc.submitAadhaarOffline":
    "Verifies Aadhaar without the number and without asking anybody: by the paperless XML (an upload and its share code) or the Secure QR (an upload, or its digits), which UIDAI has signed. A mobile number that is not the one that UIDAI knows goes to a review. Refused when the file is none of UIDAI's, was changed or is too old, or when another account has used it; nothing changes then.",
  "kyc.submitIdentityDocument":
    "Submits an officially valid document other than Aadhaar (passport, driving_licence, voter_card, nrega_card) with uploads of its images, or a CKYC identifier, in place of Aadhaar; a person of ours looks at it. What a kind has and needs is in the description of its fields. Refused when its number is none of its kind, when it has run out, and when identity is verified already.",
  "kyc.submitPan":
    "Verifies a PAN against the name of the caller; a name that agrees in part goes to a review. Refused before identity is verified, and when another account holds the PAN.",
  "kyc.submitBank":
    "Verifies a bank account by the name that its bank has for it, for which a rupee is paid to it. Refused before PAN is verified, and for a branch code that was merged away.",
  "kyc.startReverseBank":
    "Gives a UPI link over which the caller pays a rupee from their account, which is paid back. Refused before PAN is verified.",
  "kyc.checkReverseBank":
    "Asks the provider whether the payment has come and of whose account it was. Refused when no payment was begun.",
  "kyc.setRisk":
    "Sets how risky staff hold a person to be, which says how often their KYC is renewed: the category is this one, or the higher one that the rules give. Refused for oneself, below what the rules give, and when the category is the present one.",
  "kycRisk.get":
    "Gives a person's risk category with what it follows from: the newest assessments, each with the facts as codes and the rules that held. Refused for oneself, and to an admin for staff.",
  "kycRisk.flagPep":
    "Flags a person as politically exposed, or clears the flag, with a reason; their risk is assessed at once. Refused for oneself, and when they are flagged so already.",
  "kyc.webhook":
    "Takes what a provider tells of a verification, once for each event. Refused when the signature over the body is wrong or too old.",
  "kyc.status":
    "Tells which documents are verified, which come next, when KYC is to be renewed, and what onboarding holds back and allows (operations, holds, limits), for the person, for staff who may see them and for systems that keep accounts.",
  "kyc.searchCkycr":
    "Asks the Central KYC Records Registry, with the caller's consent, for their record by a number and the birthday of their account, before a document is asked for. A record of another name counts as none. The identifier that was found is kept, and its mask may be submitted as the number of a CKYC identifier. Refused where the registry is not asked, before registration is complete, and for a number that is none of its kind.",
  "kyc.filings":
    "Lists what is owed to the Central KYC Records Registry, due first first: new records within 10 days of completed KYC, changes within 7. overdue gives those not accepted on their day.",
  "kyc.retryFiling":
    "Has a filing that the registry refused sent again, with the person's data as it is now; its day stays. Refused for oneself, and for a filing that was not refused.",
  "kyc.renewal":
    "Tells when one's KYC is due, from when it can be renewed, which kinds of renewal are possible now and why others are not, and how the last renewal and the last declared address stand.",
  "kyc.renew":
    "Renews one's KYC, from 90 days before it is due. unchanged: the person declares that nothing has changed, and their PAN is verified again. address: the same, with a new address that staff make sure of within two months. anew: every document is submitted again while the verified ones stand. Until the renewal is done, what is verified stays so.",
  "kyc.addresses":
    "Lists addresses that people declared and nobody has made sure of yet, due first first. What is shown of whom is recorded.",
  "kyc.decideAddress":
    "Confirms an address that a person declared, or refuses it, with the method by which it was looked at. Refused, or not confirmed within two months, the earlier address stands and KYC is due again in 90 days.",
  "kyc.find":
    "Finds the people who submitted a PAN, a bank account or an Aadhaar number with these last four digits, among those whom the caller may see. Each search is recorded with its purpose and whom it found; nobody's number is told. Refused when more than one number is given.",
  "kyc.notes": "Reads what staff wrote about a person's KYC, newest first. The person does not see it.",
  "kyc.addNote": "Adds a note to a person's KYC. Notes stay as they were written.",
  "kycReviews.list":
    "Lists the reviews that a machine could not decide, oldest first unless sorted otherwise, for staff of the person's branch.",
  "kycReviews.get":
    "Gives a review with what the person said and what the provider said side by side. Refused for a review of oneself.",
  "kycReviews.claim":
    "Reserves a review for the caller, so that no two decide it at once. Refused when somebody else has it, or it is decided.",
  "kycReviews.approve":
    "Approves what a review is about; where a second person is needed, a colleague confirms it. Refused when the facts have changed since they were read, or data is missing.",
  "kycReviews.reject":
    "Rejects what a review is about, with a reason that the person is told. Refused when the facts have changed since they were read.",
  "kycReviews.confirm":
    "Ends an approval that needs a second person, or sends it back with a reason. Refused for one's own decision, and when the facts have changed.",
  "kycNotices.of":
    "Lists the notices that a person's KYC is due, newest first, with their proof: what was said, by what, when it was handed over, arrived or came back, and how the day that it is due came about. For themself, and for staff who may see them.",
  "kycNotices.missingAddresses":
    "Lists people whose KYC falls due and to whom no letter can go, those asked for an address longest ago first: it does not end until one has gone.",
  "kycOnboarding.confirmAddress":
    "Says that the address of a person who was onboarded remotely was confirmed, and how; that hold is lifted and the person told. Refused when they are not identified yet, and when the address is not waited for.",
  "kycOnboarding.seeFirstPayment":
    "Says that the first payment came from an account of the person's own at a bank, with that bank's reference; that hold is lifted and the person told. Refused when they are not identified yet, and when the payment is not waited for.",
  "kycUploads.create":
    "Keeps a file for KYC, a JPEG, a PNG or a PDF of at most 5 MiB, for the caller or, of staff, for a person whom they may act on; it is kept sealed, never rendered, and is gone after a day unless an operation names it. Refused when its bytes are of another type than its Content-Type says.",
  "kycUploads.content":
    "Gives an uploaded file as it came, to be saved and looked at, to staff who may decide about the person; each fetch is in the audit trail. Refused for one's own.",
  "kycCounter.open":
    "Opens a visit for a person who stands at the counter, for two hours. Refused for oneself, for staff to an admin, and while another visit of the person is open.",
  "kycCounter.get": "Gives a visit with the documents that were seen. Refused for a visit of oneself.",
  "kycCounter.seeDocument":
    "Records a document that the official sees in original; its number is held against the one on file and not kept. Refused when it differs, when the document has expired, and when the visit is over or a colleague's.",
  "kycCounter.takeDocument":
    "Submits an officially valid document that the official sees in original, for a person who is not identified yet, with uploads for them of its images, and records it as seen. A colleague decides about it; whom the visit identified has then been met. Refused when identity is verified already or being verified, and when the visit is over or a colleague's.",
  "kycCounter.conclude":
    "Ends a visit. Who is identified, by an officially valid document and with a photo, is free of what remote onboarding holds back. Refused when nothing that identifies was seen, and when the person's identity is not verified yet, nor waits to be by a document that was taken in this visit.",
  "kycVideo.start":
    "Asks for a video call with an official, with consent to KYC and to the recording; lifts what remote onboarding holds back, once it is audited. A provider that is out leaves it `opening` for up to ten minutes. Refused where video is not offered, before the identity is verified, when nothing is held back, and while a call goes on.",
  "kycVideo.mine": "Says whether a call may be asked for, and how the newest one stands, with the link into its room.",
  "kycVideo.cancel": "Ends a call that no official has joined yet.",
  "kycVideo.list": "Lists the video calls of the caller's branch, or of all to a super admin; who waits longest first.",
  "kycVideo.join":
    "Makes a call that waits the caller's, for two hours, and gives their link into the room; of a call that waits for its audit, gives a link to the recording to another official than who was in it. Refused for calls of oneself, to an admin for those of staff, and when a colleague has it.",
  "kycVideo.conclude":
    "Ends the call for both, and says what came of it. `identified` takes an officially valid document, the PAN, varied questions, the same face and a photo, and a call that was recorded, in India, of a living person by what the provider tells; it counts once another official has audited it. Refused to whoever is not in the call.",
  "kycVideo.audit":
    "Passes a call, which lifts what remote onboarding holds back, or fails it. Refused to who was in the call, to who has not opened its recording, and when it is audited already.",
  "kycCounter.cancel": "Ends a visit without an outcome, with a reason. Refused when it is over.",
  "holderDeaths.list":
    "Lists the reports that wait for a decision, or for a second person, of one's branch; the longest waiting first.",
  "holderDeaths.get":
    "Lists every report that a person has died, newest first. Refused for oneself, and for staff to an admin.",
  "holderDeaths.decide":
    "Confirms a report, or refutes it; that takes a second person, who says the same. Once refuted, the person may sign in again. Refused for oneself, when no report stands, and for one's own refutation.",
  "panExemptions.list":
    "Lists the exemptions that wait for a second person, of one's branch, the longest waiting first.",
  "panExemptions.get":
    "Lists every exemption that was proposed for a person, newest first. Refused for oneself, and for staff to an admin.",
  "panExemptions.propose":
    "Proposes that a person's PAN need not be linked with an Aadhaar; somebody else has to confirm it. Refused while another one waits or stands, and for an age that the birthday of the account excludes.",
  "panExemptions.decide":
    "Confirms or refuses a proposed exemption; the person is told. Refused for one's own proposal, and when nothing waits.",
  "panExemptions.revoke":
    "Ends an exemption that stands, with a reason; the person is told. What was verified with it stands until KYC is renewed.",
  "aadhaarReveal.reveal":
    "Gives the full Aadhaar number out of the vault, for a stated purpose that is recorded. Refused without a fresh proof of who asks, and when the number is not verified.",
  "consents.texts":
    "Lists the texts that may be agreed to now, each in every language that it is in; with a language in that one, or in English where a text is not in it. Whoever agrees to one names its version.",
  "consents.text": "Shows a text that is or was in force here, as people were shown it, with the hash of its file.",
  "consents.mine":
    "Lists what the caller agreed to and when, each with the version of its text, and what was withdrawn.",
  "consents.give":
    "Agrees to the text in force of the terms, the privacy notice, or news and offers. An account that was closing goes on once it has both that it rests on. Refused for a text that is not in force.",
  "consents.withdraw":
    "Takes back one consent of the caller; what rests on it ends, and of the terms and the privacy notice that is the account: it is closing for some days, in which agreeing again keeps it. Refused when there is nothing to withdraw, and for the account of staff.",
  "consents.list": "Lists what a person agreed to and withdrew, for themself and for staff who may see them."
} as const satisfies OperationWords
