import { Schema } from "effect"
import { message } from "../Message.ts"

const en = {
  standing: {
    subject: "your PAN need not be linked with Aadhaar",
    what: "We have recorded that an exemption applies to you: your PAN need not be linked with Aadhaar.",
    next: "If your PAN is not verified yet, sign in and submit it again."
  },
  refused: {
    subject: "your PAN has to be linked with Aadhaar",
    what: "We could not record an exemption for you: your PAN has to be linked with Aadhaar.",
    next: "Link both at the Income Tax e-filing portal, then sign in and submit your PAN again."
  },
  revoked: {
    subject: "your PAN has to be linked with Aadhaar",
    what: "The exemption that we had recorded for you does not apply any more: your PAN has to be linked with Aadhaar.",
    next: "Link both at the Income Tax e-filing portal. What is verified stands until your KYC is to be renewed."
  }
} as const

const hi = {
  standing: {
    subject: "आपके पैन का आधार से जुड़ा होना आवश्यक नहीं",
    what: "हमने दर्ज कर लिया है कि आप पर छूट लागू होती है: आपके पैन का आधार से जुड़ा होना आवश्यक नहीं है।",
    next: "यदि आपका पैन अभी सत्यापित नहीं है, तो लॉग इन करके उसे फिर से जमा करें।"
  },
  refused: {
    subject: "आपके पैन को आधार से जोड़ना आवश्यक है",
    what: "हम आपके लिए छूट दर्ज नहीं कर सके: आपके पैन का आधार से जुड़ा होना आवश्यक है।",
    next: "आयकर ई-फ़ाइलिंग पोर्टल पर दोनों को जोड़ें, फिर लॉग इन करके अपना पैन दोबारा जमा करें।"
  },
  revoked: {
    subject: "आपके पैन को आधार से जोड़ना आवश्यक है",
    what: "आपके लिए दर्ज छूट अब लागू नहीं है: आपके पैन का आधार से जुड़ा होना आवश्यक है।",
    next: "आयकर ई-फ़ाइलिंग पोर्टल पर दोनों को जोड़ें। जो सत्यापित है, वह आपके केवाईसी के नवीनीकरण तक मान्य रहेगा।"
  }
} as const

export const PanExemption = message("pan_exemption", {
  about:
    "Whether the recipient's PAN has to be linked with Aadhaar, as staff found: `standing` when an exemption applies.",
  channel: "email",
  recipient: "person",
  variables: { state: Schema.Literals(["standing", "refused", "revoked"]) },
  preview: { state: "standing" },
  en: ({ state }) => ({ subject: en[state].subject, paragraphs: [en[state].what, en[state].next] }),
  hi: ({ state }) => ({ subject: hi[state].subject, paragraphs: [hi[state].what, hi[state].next] })
})
