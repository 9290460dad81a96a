import { identityRecord, linesOf, ofTheAccount, recordOf, secretOf, stays } from "./RetentionLine.ts"

/** The account, and what staff and the person themself set and asked for. */
export const accountLines = linesOf({
  user_accounts: identityRecord("Name, birthday, contacts, role and state of the account", ["account", "pmla"]),
  user_search: ofTheAccount("Words that the person is found by", ["account"]),
  user_search_due: ofTheAccount("Whose words are to be made anew; each row goes within minutes", ["account"]),
  registration_progress: ofTheAccount("How far the person came with signing up"),
  app_access_control: ofTheAccount("Features that the person was granted"),
  user_platform_access: ofTheAccount("Platforms that the person may sign in on"),
  approval_requests: ofTheAccount("Acts on the account that took two people, and who decided"),
  privacy_requests: ofTheAccount("What the person asked for of their data, sealed, and what they were answered"),
  nominees: ofTheAccount("Whom the person named to exercise their rights (DPDP Act 2023, section 14), sealed", [
    "account"
  ]),
  legal_holds: stays(
    "Orders that keep the person's data beyond its day, in force or lifted",
    ["pmla"],
    "the row stays as the evidence of the order; why it was placed is sealed under the person's key and goes with it"
  ),
  erasures: stays(
    "From when on what is on record of a person is erased, and how that went",
    ["year"],
    "the row stays as the evidence of the erasure, and holds nothing of the person but their code"
  ),
  report_exports: recordOf({
    purpose: "Reports that the person had made as files; the file itself goes after its own time",
    where: "status <> 'done'",
    from: "finished_at",
    since: "the end of the export"
  }),
  idempotency_keys: secretOf({
    purpose: "Answers of calls that carried an Idempotency-Key, so that a repeated call does nothing twice",
    from: "expires_at",
    since: "its end (`IDEMPOTENCY_KEPT_SECONDS`)",
    kept: 0,
    factIn: ["audit_trail"]
  }),
  person_keys: stays(
    "The key that the person's data is sealed under",
    ["account", "pmla"],
    "the key is destroyed by the person's erasure; the row stays as the evidence of it, and holds nothing of the person but their code"
  )
})
