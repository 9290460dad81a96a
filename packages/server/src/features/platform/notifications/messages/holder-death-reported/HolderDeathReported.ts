import { Schema } from "effect"
import { message } from "../Message.ts"

export const HolderDeathReported = message("holder_death_reported", {
  about:
    "A register says that a person of the recipient's branch has died, whom staff have to look after. The person by their user code.",
  channel: "email",
  recipient: "staff",
  variables: { subjectUserCode: Schema.String },
  preview: { subjectUserCode: "A7W2D3XN" },
  en: ({ subjectUserCode }) => ({
    subject: "a holder was reported to have died",
    paragraphs: [
      `The tax department says that the holder of the PAN of ${subjectUserCode} has died. The account is blocked, all that was under way has ended, and nothing is sent to the person any more.`,
      "Sign in to confirm the report. If it is a mistake, two members of staff refute it, and the person may go on."
    ]
  }),
  hi: ({ subjectUserCode }) => ({
    subject: "एक खाताधारक की मृत्यु की सूचना",
    paragraphs: [
      `आयकर विभाग के अनुसार ${subjectUserCode} के पैन के धारक की मृत्यु हो गई है। खाता अवरुद्ध है, जो कुछ चल रहा था वह समाप्त हो गया है, और व्यक्ति को अब कुछ नहीं भेजा जाता।`,
      "सूचना की पुष्टि करने के लिए लॉग इन करें। यदि यह भूल है, तो दो कर्मचारी इसका खंडन करें, और व्यक्ति आगे बढ़ सकता है।"
    ]
  })
})
