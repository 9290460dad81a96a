import { Schema } from "effect"
import { message } from "../Message.ts"

export const KycRenewal = message("kyc_renewal", {
  about:
    "Receipt of a renewal of KYC, its update with its dates, or that it has to be done anew. `on` and `nextDueOn` are `YYYY-MM-DD`.",
  channel: "email",
  recipient: "person",
  variables: {
    stage: Schema.Literals(["received", "completed", "must_be_anew"]),
    on: Schema.String,
    nextDueOn: Schema.NullOr(Schema.String)
  },
  preview: { stage: "completed", on: "2036-10-02", nextDueOn: "2046-10-02" },
  en: ({ nextDueOn, on, stage }) => ({
    subject: stage === "completed" ? "your KYC is renewed" : "the renewal of your KYC",
    paragraphs: (
      {
        received: [`We received the renewal of your KYC on ${on}.`, "We will write to you as soon as it is done."],
        completed: [`Your KYC was renewed on ${on}.`, `It is to be renewed again by ${nextDueOn ?? on}.`],
        must_be_anew: [
          `The renewal of your KYC could not be done as you asked for it on ${on}: a document did not verify.`,
          "Sign in and have your documents verified anew. Until then your present KYC stays as it is."
        ]
      } as const
    )[stage]
  }),
  hi: ({ nextDueOn, on, stage }) => ({
    subject: stage === "completed" ? "आपका केवाईसी नवीनीकृत हो गया" : "आपके केवाईसी का नवीनीकरण",
    paragraphs: (
      {
        received: [`हमें ${on} को आपके केवाईसी का नवीनीकरण प्राप्त हुआ।`, "पूरा होते ही हम आपको लिखेंगे।"],
        completed: [`आपका केवाईसी ${on} को नवीनीकृत हुआ।`, `इसे फिर ${nextDueOn ?? on} तक नवीनीकृत करना होगा।`],
        must_be_anew: [
          `${on} को आपके केवाईसी का नवीनीकरण नहीं हो सका: एक दस्तावेज़ सत्यापित नहीं हुआ।`,
          "लॉग इन करें और अपने दस्तावेज़ नए सिरे से सत्यापित करवाएँ। तब तक आपका वर्तमान केवाईसी वैसा ही रहेगा।"
        ]
      } as const
    )[stage]
  })
})
