import type { OperationWords } from "./OperationWords.ts"

/** Operations of people and what they may do. */
export const peopleOperationWords = {
  "letters.list":
    "Lists letters by post, newest first unless sorted otherwise: waiting, with the post, delivered, returned and cancelled. What they say and where to is sealed and not shown.",
  "letters.get":
    "Shows one letter with its words and address; that it was read is in the audit trail. Refused when there is no such letter, and once its person is erased.",
  "letters.delivered":
    "Marks letters as delivered, by the ids of a batch's manifest. Says of each what became of it; one that is not with the post stays as it is.",
  "letters.returned":
    "Marks letters as returned, all for one reason. One that found nobody is repeated when there is another address, and its person is asked for one. Says of each what became of it.",
  "features.list": "Lists what people can be granted, for staff.",
  "features.get": "Gives one feature with its version. Refused when there is no such feature.",
  "features.create":
    "Adds something that people can be granted, under a code of its own. Refused when the code is taken.",
  "features.update":
    "Changes a feature, by the version that was read; switched off, nobody holds it. Refused when the version is not the present one.",
  "features.myAccess": "Tells the level at which the caller holds a feature. Refused when they do not hold it.",
  "featureAccess.get": "Lists which features a person holds and at which level, with the version to change them by.",
  "featureAccess.replace":
    "Sets which features a person holds, by the version that was read. Refused for oneself, for staff out of reach, and for features that are unknown or switched off.",
  "platformAccess.get": "Lists the platforms that a person may sign in to, by their role and by what was said of them.",
  "platformAccess.replace":
    "Sets the platforms of a person, by the version that was read; sessions on others end. Refused for oneself and for staff out of reach.",
  "branches.list": "Lists the offices of the company, open and closed, for staff.",
  "branches.get": "Gives one office with its version, for staff. Refused when there is no such branch.",
  "branches.create": "Adds an office under a code of its own. Refused when the code is taken.",
  "branches.update":
    "Changes an office, by the version that was read. Refused when the version is not the present one, and to close a branch that has active staff.",
  "approvals.list":
    "Lists acts that wait for a second person, and those that were decided, as far as the caller may see them.",
  "approvals.get": "Gives one request with who asked for what, why, and what became of it.",
  "approvals.approve":
    "Does what a colleague asked for, in the same moment. Refused for one's own request, when it is decided or over, and when the act is not allowed any more.",
  "approvals.reject":
    "Ends a request of a colleague with a reason; nothing is done. Refused for one's own request, and when it is decided or over.",
  "approvals.withdraw":
    "Ends a request that the caller made, before anybody decides it. Refused for requests of others.",
  "legalHolds.list":
    "Lists orders by which nothing of a person is deleted or erased, newest first, a hundred at a time: all, of one person, in force or lifted. The person is not told of them.",
  "legalHolds.place":
    "Has nothing of a person deleted or erased from now on until the hold is lifted; what is scheduled waits. Refused for oneself, when the same order holds the person already, when the person was erased, and for a review day that is not within a year.",
  "legalHolds.review":
    "Keeps a hold in force until another review day, at most a year away. Refused when it was lifted, and for a hold on oneself.",
  "legalHolds.lift":
    "Ends a hold for good: what was due meanwhile is deleted or erased by the next run of its job. Refused when it was lifted already, and for a hold on oneself.",
  "erasures.list":
    "Lists people whose accounts are closed, and from when on what is on record about them is erased: scheduled, held up by a legal hold, under way, and done; a hundred at a time.",
  "users.me": "Gives the account of whoever is signed in, with its version.",
  "users.list":
    "Lists people, newest first unless sorted otherwise: an admin sees their branch, a super admin everybody. Refused for a field that only other staff may see, and for a search that finds too many.",
  "users.get":
    "Gives one person with the fields and relations that are asked for. Another branch's person is not found.",
  "users.update":
    "Changes the profile, by the version that was read. Refused when the version is not the present one, and for what KYC has verified.",
  "users.block":
    "Keeps a person out, until a moment or until the block is lifted, and ends their sessions. Refused for oneself, for staff out of reach, and for the last super admin.",
  "users.activate": "Opens an account that was closed. Refused when it is open, and when its branch is closed.",
  "users.deactivate":
    "Closes an account without removing it, and ends its sessions. Refused for oneself and for the last super admin.",
  "users.moveToBranch":
    "Moves a person to the branch that looks after them from now on, and tells them; what waits for staff goes with them. Refused for staff, whose branch changes with their role, and for a branch that is not open.",
  "users.contactDelivery":
    "Tells whether the last message to a person's e-mail address or mobile number came back, when and why, for staff who may see them.",
  "users.sessions": "Lists where a person is signed in, for staff who may see them.",
  "users.endSessions":
    "Signs a person out everywhere; it is felt within a second. Refused for oneself and for staff out of reach.",
  "users.permissions":
    "Gives the caller's role, features and the routes that these admit, for a page that shows only what can be done.",
  "users.create":
    "Makes an account for a person and sends them an invitation to set a password. Refused when a contact is taken or the branch is unknown.",
  "users.resendInvitation":
    "Sends a new invitation, which replaces the one before. Refused when the account was taken over already, is not open, or too many invitations were sent.",
  "users.unblock":
    "Lifts a block at once, or asks a second member of staff where that is configured (202). Refused when the person is not blocked, or the same was asked for already.",
  "users.assignRole":
    "Changes the role or the branch of a person at once, or asks a second super admin where that is configured (202); their sessions end. Refused for the last super admin.",
  "users.actOnMany":
    "Does one act upon up to 100 people, upon each as the act upon them alone does, with its own audit row; the result says of each whether it was done, waits for a second member of staff, or was refused and why. Who is refused keeps nobody else from it.",
  "privacy.data":
    "Tells the caller all that is on record about them: by table why, by which law and how long it is kept, their rows with numbers masked, what is not told and why, and who else got what. Refused without a fresh proof of who asks.",
  "privacy.page":
    "Gives the same as a page in the caller's language, to be read and printed. Refused without a fresh proof of who asks, and while another of the caller's is being made.",
  "deliveryReceipts.take":
    "Takes what a provider of messages tells of one that it was handed: that it arrived, failed, came back or was called spam. The answer is the same whether there is such a message or not. Refused when the signature over the body is wrong or too old.",
  "rights.list":
    "Lists what the caller asked for of their data, with the day by which each is answered, and whom they nominated.",
  "rights.ask":
    "Asks for a correction of what documents have proven, for erasure, for the end of the account, or brings a grievance. Refused when one of the kind is open.",
  "rights.end": "Withdraws a request that is open. Refused when it was decided or withdrawn already.",
  "rights.nominee": "Names who exercises the caller's rights after their death or incapacity, or removes them.",
  "rights.desk": "Lists requests of people whom the caller lists, the oldest first, by state, kind, or overdue alone.",
  "rights.decide":
    "Decides on a request: done or refused, with an answer to the person. Done, a request for erasure or for the end of the account begins that end. Refused for one's own, and when it was decided or withdrawn already."
} as const satisfies OperationWords
