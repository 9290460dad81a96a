import { type ComplianceRule, dpdpRules, certIn, cyber, feature, domain, test } from "./ComplianceRule.ts"

/** What is owed when data is breached. */
export const breachRules = [
  {
    rule: "A cyber incident is reported to CERT-In within 6 hours of noticing",
    source: certIn("direction (ii), IT Act s. 70B(6)"),
    does: "The deadline runs from when it was noticed; the report is drafted, and super admins are told when it is near or past.",
    files: [
      ...domain("evidence/breaches/BreachDeadlines"),
      ...feature("evidence/breaches/BreachService", "evidence/breaches/NoticeDrafts")
    ],
    tests: [
      test(
        "evidence/breaches/BreachRegister",
        "has its deadlines from the moment when it was noticed, and each goes from due to near to overdue"
      ),
      test(
        "evidence/breaches/BreachRegister",
        "tells super admins when it is opened, when a deadline is near and when it is past, once each"
      )
    ]
  },
  {
    rule: "An unusual cyber incident is reported to the RBI within 2 to 6 hours",
    source: cyber("unusual cyber incidents"),
    does: "A deadline of 6 hours, with its own draft.",
    files: domain("evidence/breaches/BreachDeadlines"),
    tests: [
      test(
        "evidence/breaches/BreachRegister",
        "is closed as handled only when everybody is told who has to be, and then changes no more"
      )
    ]
  },
  {
    rule: "Each person affected is told without delay, in plain words: nature, extent, timing, consequences, measures, what to do, whom to ask",
    source: dpdpRules("rule 7(1)"),
    does: "Who was touched is found in the audit trail and sign-ins; each gets the notice in their language with their own data.",
    files: feature("evidence/breaches/TouchedRepo", "evidence/breaches/BreachTending"),
    tests: [
      test(
        "evidence/breaches/Touched",
        "is told in their language once the notice is let go, each once and with their own data, found later too"
      )
    ]
  },
  {
    rule: "The Data Protection Board is told without delay, and in detail within 72 hours",
    source: dpdpRules("rule 7(2)"),
    does: "Two notices with the fields of the rule, each with its deadline.",
    files: feature("evidence/breaches/NoticeDrafts"),
    tests: [
      test(
        "evidence/breaches/Touched",
        "is drafted from who was found: to authorities in English with their fields, to people in two languages"
      )
    ]
  }
] as const satisfies ReadonlyArray<ComplianceRule>
