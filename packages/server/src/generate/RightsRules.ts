import { type ComplianceRule, dpdp, dpdpRules, feature, domain, test } from "./ComplianceRule.ts"

/** What people may ask for of their data. */
export const rightsRules = [
  {
    rule: "Grievances are answered within 90 days at the most",
    source: dpdpRules("rule 14"),
    does: "Each request has its day from when it was made; past it, staff and the person are told once, and an alert is raised.",
    files: [...domain("people/privacy/PrivacyClocks"), ...feature("evidence/privacy-desk/PrivacyTending")],
    tests: [
      test(
        "evidence/privacy-desk/RightsDesk",
        "past its day is shown and told, to the person and to staff, once also with two workers"
      )
    ]
  },
  {
    rule: "A person has the right to correction and erasure of their data",
    source: dpdp("section 12"),
    does: "They ask, staff decide with an answer, and erasure begins the scheduled end of the account.",
    files: feature("evidence/privacy-desk/PrivacyService"),
    tests: [test("evidence/privacy-desk/ErasureAsked", "runs through to the scheduled end by the clock: %s")]
  },
  {
    rule: "A person has the right to nominate who exercises their rights",
    source: dpdp("section 14"),
    does: "One nominee, sealed under the person's key, replaced and removed by them alone.",
    files: feature("evidence/privacy-desk/PrivacyService"),
    tests: [test("evidence/privacy-desk/RightsDesk", "names a nominee beside it, sealed, who is replaced and removed")]
  }
] as const satisfies ReadonlyArray<ComplianceRule>
