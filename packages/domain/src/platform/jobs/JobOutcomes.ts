import { type InEachLanguage, outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { Job, JobState } from "./Job.ts"
import type { JobOperations } from "./JobOperations.ts"

/** What does not happen while a job is paused, of those whose pause people notice first. */
const stops: Readonly<Record<string, InEachLanguage>> = {
  "outbox-deliver": {
    en: "Paused. No message is sent meanwhile: nobody gets a code, so whoever needs one cannot sign in or register.",
    hi: "रोका गया। इस बीच कोई संदेश नहीं भेजा जाता: किसी को कोड नहीं मिलता, इसलिए जिसे कोड चाहिए वह साइन इन या पंजीकरण नहीं कर सकता।"
  },
  "audit-seal": {
    en: "Paused. New rows of the audit trail are kept but not sealed meanwhile.",
    hi: "रोका गया। इस बीच ऑडिट रिकॉर्ड की नई पंक्तियाँ रखी जाती हैं, पर सील नहीं होतीं।"
  },
  "exports-run": {
    en: "Paused. No report is made as a file meanwhile.",
    hi: "रोका गया। इस बीच कोई रिपोर्ट फ़ाइल के रूप में नहीं बनती।"
  },
  "kyc-resume": {
    en: "Paused. KYC that a provider left open does not go on meanwhile.",
    hi: "रोका गया। इस बीच प्रदाता के पास अधूरा KYC आगे नहीं बढ़ता।"
  },
  "blocks-release": {
    en: "Paused. Blocks whose time is over do not end meanwhile.",
    hi: "रोका गया। इस बीच समय पूरा होने पर भी ब्लॉक नहीं हटते।"
  }
}

const paused: InEachLanguage = {
  en: "Paused: what it does, `what` says, and nobody does it meanwhile. A run under way ends by itself.",
  hi: "रोका गया: यह जो करता है वह `what` में है, और इस बीच कोई नहीं करता। चल रहा काम अपने आप पूरा होगा।"
}

const asked: Readonly<Record<Exclude<JobState, "paused">, InEachLanguage>> = {
  idle: { en: "A worker runs it in a moment.", hi: "कुछ ही क्षण में यह काम चलेगा।" },
  running: {
    en: "A run is under way; once it has ended, it is run again.",
    hi: "यह काम अभी चल रहा है; पूरा होने पर फिर से चलेगा।"
  },
  absent: {
    en: "No worker is there that does it. It is run when one starts.",
    hi: "इस काम के लिए कोई वर्कर नहीं है। वर्कर शुरू होने पर यह चलेगा।"
  }
}

/** What acts on jobs can come to. */
export const jobOutcomes: OutcomesOf<typeof JobOperations> = {
  run: outcomes(asked, ({ state }: Job) => (state === "paused" ? "idle" : state)),
  pause: outcomes({ ...stops, other: paused }, ({ job }: Job) => (job in stops ? job : "other")),
  resume: outcomes(
    {
      present: {
        en: "It runs again by its schedule; what was due while it was paused is done once.",
        hi: "यह अपने समय पर फिर चलेगा; रुके रहने के दौरान जो बाकी था, वह एक बार किया जाएगा।"
      },
      absent: {
        en: "It is not paused any more, but no worker is there that does it.",
        hi: "यह अब रुका नहीं है, पर इस काम के लिए कोई वर्कर नहीं है।"
      }
    },
    ({ state }: Job) => (state === "absent" ? "absent" : "present")
  )
}
