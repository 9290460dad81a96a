/** What lets a statement say whose rows it is after, where today it looks for them by something else. */
export type Remedy =
  /** A look into the directory (`person_directory`) first: contact or number to code. */
  | "directory"
  /** The id or token that its holder has begins with the code. */
  | "code in the id"
  /** The program knows the code when it asks; the statement gets a condition more. */
  | "code known"
  /** One statement for many persons becomes one for each part that they lie in. */
  | "by part"
  /** It is a question about everybody, and stays one: all parts answer. */
  | "everybody"

interface Crossing {
  readonly by: string
  readonly remedy: Remedy
}

const known = (by: string): Crossing => ({ by, remedy: "code known" })
const carried = (by: string): Crossing => ({ by, remedy: "code in the id" })
const everybody = (by: string): Crossing => ({ by, remedy: "everybody" })
const withAccount: Crossing = { by: "joined to the account that a contact leads to", remedy: "directory" }
const ofVerification = known("the id of the verification")

/**
 * The tables in which operations that change something look for rows without saying whose, so that PostgreSQL looks into every
 * part of a divided table; by what, and what would be done (docs/scaling.md). A test plays all these operations on tables divided
 * by person, has each statement planned, and holds the tables against this list in both directions.
 */
export const crossings: Readonly<Record<string, ReadonlyArray<Crossing>>> = {
  user_accounts: [
    { by: "an e-mail address or a mobile number", remedy: "directory" },
    { by: "the codes of all changes that are committed together (ADR-0061)", remedy: "by part" },
    known("the subject of an audit row, for the branch"),
    everybody("who may decide or is told: staff of a branch; how many people a branch has")
  ],
  aadhaar_kyc: [ofVerification],
  approval_requests: [carried("its id")],
  bank_details: [ofVerification],
  breach_touched: [everybody("who was touched by a breach, whoever they are")],
  ckycr_filings: [carried("its id")],
  device_tokens: [carried("the digest of the token"), known("the id of its session")],
  identity_documents: [ofVerification],
  kyc_candidates: [ofVerification],
  holder_deaths: [known("whom a message is written to")],
  invitations: [carried("the digest of the token"), known("its id, once it is open")],
  known_devices: [withAccount],
  kyc_counter_visits: [carried("its id")],
  kyc_video_sessions: [carried("its id")],
  kyc_reviews: [carried("its id")],
  kyc_uploads: [carried("its id")],
  kyc_verifications: [carried("its id"), { by: "the provider's reference, in a webhook", remedy: "directory" }],
  letters: [carried("their ids, as the manifest of a batch has them")],
  legal_holds: [carried("its id")],
  login_challenges: [carried("its id")],
  otp_records: [known("what it is for (a session, a challenge, a reset), and its id")],
  outbox: [carried("the id of a message, in a provider's receipt"), everybody("what is due, by the workers")],
  pan_indexes: [{ by: "the digest of a PAN that staff look for", remedy: "directory" }],
  pan_kyc: [ofVerification],
  password_resets: [carried("its id")],
  privacy_requests: [carried("its id")],
  refresh_tokens: [carried("the digest of the token")],
  registrations: [known("its id: it is nobody's until it is proven")],
  report_exports: [known("its id, of the caller")],
  second_factors: [withAccount],
  security_settings: [withAccount],
  sessions: [
    known("its id, which the access token says beside the code"),
    withAccount,
    everybody("the device and the address, for the caps of sessions")
  ],
  sign_in_habits: [withAccount],
  sign_in_traits: [withAccount],
  user_platform_access: [withAccount]
}
