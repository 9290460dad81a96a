import { type InEachLanguage, outcomes, type OutcomesOf } from "../../contract/Outcomes.ts"
import type { ExportStatus, ReportExport } from "./ReportExport.ts"
import type { ReportExportOperations } from "./ReportExportOperations.ts"

const said: Readonly<Record<ExportStatus, InEachLanguage>> = {
  queued: {
    en: "The export waits to be made. Ask again in a moment.",
    hi: "एक्सपोर्ट बनने की प्रतीक्षा में है। थोड़ी देर में फिर से पूछें।"
  },
  running: {
    en: "The export is being made. Ask again in a moment.",
    hi: "एक्सपोर्ट बनाया जा रहा है। थोड़ी देर में फिर से पूछें।"
  },
  done: {
    en: "The file is ready. Fetch it from the address in `file` before it expires.",
    hi: "फ़ाइल तैयार है। समय समाप्त होने से पहले इसे `file` में दिए पते से ले लें।"
  },
  failed: {
    en: "The file could not be made: see `failure`. Ask for a new export.",
    hi: "फ़ाइल नहीं बनाई जा सकी: `failure` देखें। नया एक्सपोर्ट माँगें।"
  },
  cancelled: {
    en: "The export was cancelled. Ask for a new one if you need it.",
    hi: "एक्सपोर्ट रद्द कर दिया गया। आवश्यकता हो तो नया माँगें।"
  },
  expired: {
    en: "The file is gone. Ask for a new export.",
    hi: "फ़ाइल अब उपलब्ध नहीं है। नया एक्सपोर्ट माँगें।"
  }
}

const ofExport = outcomes(said, ({ status }: ReportExport) => status)

/** How far an export can be. */
export const reportExportOutcomes: OutcomesOf<typeof ReportExportOperations> = { create: ofExport, get: ofExport }
