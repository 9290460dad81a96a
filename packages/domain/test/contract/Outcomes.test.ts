import { Schema } from "effect"
import { assert, describe, it } from "vitest"
import { declaredOperations } from "../../src/contract/declaredOperations.ts"
import type { Operation } from "../../src/contract/Operation.ts"
import { titledIds } from "../../src/document/OperationTitles.ts"
import { examplesById } from "../../src/examples/OperationExamples.ts"
import { kycFailureCodes } from "../../src/kyc/status/KycFailureCode.ts"
import { operationGroups } from "../../src/OperationGroups.ts"
import { outcomesById } from "../../src/OperationOutcomes.ts"

/**
 * What tells outcomes of an act apart: alternatives, yes or no, something or nothing. A row that comes back (with its
 * version) is what it is now, whatever it was.
 */
const canDiffer = ({ output }: Operation): boolean => {
  const fields = "fields" in output ? (output.fields as Readonly<Record<string, Schema.Top>>) : {}
  const parts = Object.values(fields).flatMap((field) =>
    ["fields" in field ? Object.values(field.fields as typeof fields) : [], field].flat()
  )
  return output.ast._tag === "Union" || parts.some(({ ast }) => ast._tag === "Union" || ast._tag === "Boolean")
}

const isRow = ({ output }: Operation): boolean => "fields" in output && "rowVersion" in (output.fields as object)

/** Operations whose answers could tell several things by their shape, and mean one, each time that they are answered. */
const meanOneThing = new Set([
  // Tokens, and whose they are.
  "twoFactor.verify",
  "contacts.verify",
  "invitations.accept",
  // Lists, reads and reports, which mean what was asked for.
  "registration.progress",
  "consents.text",
  "features.myAccess",
  "users.permissions",
  "features.list",
  "branches.list",
  "approvals.list",
  "messages.list",
  "letters.list",
  "letters.get",
  "kycNotices.of",
  "kycNotices.missingAddresses",
  "jobs.runs",
  "retention.runs",
  "jobs.get",
  // The breach as it is now.
  "breaches.list",
  "breaches.get",
  "breaches.open",
  "breaches.touched",
  "breaches.draft",
  "breaches.sent",
  "breaches.close",
  // The request as it is now.
  "rights.list",
  "rights.ask",
  "rights.end",
  "rights.nominee",
  "rights.desk",
  // The hold as it is now.
  "legalHolds.list",
  "erasures.list",
  "legalHolds.place",
  "legalHolds.review",
  "legalHolds.lift",
  // All that is on record, each time.
  "privacy.data",
  "securityFeed.list",
  "users.list",
  "kycReviews.list",
  "kycVideo.list",
  "kyc.filings",
  "kycRisk.get",
  // The file is kept, of whichever type it is.
  "kycUploads.create",
  "reports.kycStatus",
  "reports.loginActivity",
  "reports.userAuditTrail",
  "users.contactDelivery",
  "kyc.find",
  // How it stands, whatever was done.
  "kyc.renewal",
  "kycVideo.mine",
  "kyc.notes",
  // A note as it was written.
  "kyc.addNote",
  // The exemption as it is then: proposed, or revoked.
  "panExemptions.propose",
  "panExemptions.revoke",
  // The call as it is then: over.
  "kycVideo.cancel",
  // The steps as they are now: this one is done.
  "registration.complete",
  // How the person stands now, in the category that was asked for.
  "kyc.setRisk",
  "kycRisk.flagPep",
  "kycOnboarding.confirmAddress",
  "kycOnboarding.seeFirstPayment"
])

const answering = declaredOperations(operationGroups).filter(({ operation }) => operation.output !== Schema.Void)
const differing = answering.filter(({ operation }) => canDiffer(operation) && !isRow(operation))

describe("what an answer means", () => {
  it.each(differing.map(({ id }) => [id]))(
    "[FAULT 28] is decided of %s: one thing, or one of several that are said",
    (id) => {
      assert.notStrictEqual(outcomesById.has(id), meanOneThing.has(id))
    }
  )

  it("[FAULT 28] is decided of operations that there are, and of no more", () => {
    assert.isAbove(differing.length, 20)
    const ids = new Set(answering.map(({ id }) => id))
    assert.deepStrictEqual(
      [...outcomesById.keys(), ...meanOneThing].filter((id) => !ids.has(id)),
      []
    )
    const those = new Set(differing.map(({ id }) => id))
    assert.deepStrictEqual(
      [...meanOneThing].filter((id) => !those.has(id)),
      []
    )
  })

  it.each([...outcomesById])(
    "[FAULT 28] is said of %s in each language, differently for each outcome, and never as OK",
    (_, { said }) => {
      for (const language of ["en", "hi"] as const) {
        const words = Object.values(said).map((each) => each[language])
        assert.lengthOf(new Set(words), words.length)
        for (const each of words) assert.match(each, language === "en" ? /^[A-Z][^ऀ-ॿ]{4,}$/ : /[ऀ-ॿ]{2}/)
        assert.notInclude(words, "OK")
      }
    }
  )

  it.each(kycFailureCodes)(
    "[FAULT 28] is said of a document that failed with %s, by every operation that tells of one",
    (code) => {
      for (const id of ["kyc.submitAadhaar", "kyc.verifyAadhaarOtp", "kyc.submitPan", "kyc.submitBank"]) {
        const { en, hi } = outcomesById.get(id)!.said[code]!
        assert.match(en, /^Your (?:Aadhaar|PAN|bank account) could not be verified\. \S/)
        assert.match(hi, /सत्यापित नहीं हो सका। \S/)
      }
    }
  )

  it.each([...outcomesById.keys()].map((id) => [id]))("[FAULT 28] stands in the example of %s", (id) => {
    const response = examplesById.get(id)?.response
    const words = Object.values(outcomesById.get(id)!.said).map(({ en }) => en)
    assert.include(words, (response as { readonly message: string } | undefined)?.message)
  })
})

it("every operation has a title, apart from its declaration, and no other has one", () => {
  const ids = declaredOperations(operationGroups).map(({ id }) => id)
  assert.deepStrictEqual([...titledIds].toSorted(), ids.toSorted())
})
