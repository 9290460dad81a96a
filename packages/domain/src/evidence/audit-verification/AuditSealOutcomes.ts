import { outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { AuditSealOperations } from "./AuditSealOperations.ts"

/** What holding the audit trail against its seals can come to. */
export const auditSealOutcomes: OutcomesOf<typeof AuditSealOperations> = {
  verify: outcomes(
    {
      as_sealed: {
        en: "Everything that was looked at is as it was sealed.",
        hi: "जो कुछ जाँचा गया, वह वैसा ही है जैसा सील किया गया था।"
      },
      fault: {
        en: "The audit trail is not what was sealed: see `fault`. Keep everything as it is and tell whoever answers for it.",
        hi: "ऑडिट रिकॉर्ड वैसा नहीं है जैसा सील किया गया था: `fault` देखें। सब कुछ वैसा ही रहने दें और ज़िम्मेदार व्यक्ति को बताएँ।"
      }
    },
    ({ fault }) => (fault === null ? "as_sealed" : "fault")
  ),
  proof: outcomes(
    {
      sealed: { en: "The row was sealed; the proof is complete.", hi: "यह पंक्ति सील की गई थी; प्रमाण पूरा है।" },
      not_sealed: {
        en: "The row is in no seal yet. Rows are sealed within seconds; if it stays so, verify the audit trail.",
        hi: "यह पंक्ति अभी किसी सील में नहीं है। पंक्तियाँ कुछ सेकंड में सील होती हैं; यदि ऐसा ही रहे, तो ऑडिट रिकॉर्ड की जाँच करें।"
      }
    },
    ({ block }) => (block === null ? "not_sealed" : "sealed")
  )
}
