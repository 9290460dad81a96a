import { Schema } from "effect"
import { message } from "../Message.ts"

export const BranchMoved = message("branch_moved", {
  about: "Another branch looks after the person.",
  channel: "email",
  recipient: "person",
  variables: { branchCode: Schema.String },
  preview: { branchCode: "MUM01" },
  en: ({ branchCode }) => ({
    subject: "you have another branch",
    paragraphs: [
      `Branch ${branchCode} looks after you from now on. You need do nothing, and stay signed in.`,
      "If you did not expect this, contact us."
    ]
  }),
  hi: ({ branchCode }) => ({
    subject: "आपकी शाखा बदल गई है",
    paragraphs: [
      `अब से शाखा ${branchCode} आपकी सेवा करेगी। आपको कुछ नहीं करना है, और आप लॉग इन बने रहेंगे।`,
      "यदि आपको इसकी अपेक्षा नहीं थी, तो हमसे संपर्क करें।"
    ]
  })
})
