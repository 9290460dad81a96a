import type { Locale } from "@credbuzzpay/domain/values/Locale"

interface Words {
  readonly purpose: string
  readonly receives: string
}

type Both = Readonly<Record<Locale, Words>>

const message = (en: string, hi: string, to: readonly [string, string]): Both => ({
  en: { purpose: en, receives: `your name, ${to[0]}, and what the message says` },
  hi: { purpose: hi, receives: `आपका नाम, ${to[1]}, और संदेश के शब्द` }
})

/** What each sort of recipient gets data for, and which. */
export const recipientWords = {
  aadhaar: {
    en: {
      purpose: "Verifying your identity with UIDAI",
      receives: "Aadhaar number, the code that UIDAI sent you; from UIDAI comes your name, birthday, address and photo"
    },
    hi: {
      purpose: "यूआईडीएआई से आपकी पहचान का सत्यापन",
      receives: "आधार संख्या, यूआईडीएआई का भेजा कोड; यूआईडीएआई से आपका नाम, जन्मतिथि, पता और फ़ोटो आता है"
    }
  },
  identity: {
    en: { purpose: "Verifying your identity document", receives: "kind and number of the document, name, birthday" },
    hi: {
      purpose: "आपके पहचान दस्तावेज़ का सत्यापन",
      receives: "दस्तावेज़ का प्रकार और संख्या, नाम, जन्मतिथि"
    }
  },
  pan: {
    en: { purpose: "Verifying your PAN", receives: "PAN, name, birthday" },
    hi: { purpose: "आपके पैन का सत्यापन", receives: "पैन, नाम, जन्मतिथि" }
  },
  bank: {
    en: { purpose: "Verifying your bank account", receives: "account number, IFSC, name" },
    hi: { purpose: "आपके बैंक खाते का सत्यापन", receives: "खाता संख्या, आईएफ़एससी, नाम" }
  },
  reverse_bank: {
    en: {
      purpose: "Verifying your bank account by a payment of yours",
      receives: "name; from your bank come account number and IFSC"
    },
    hi: {
      purpose: "आपके भुगतान से बैंक खाते का सत्यापन",
      receives: "नाम; आपके बैंक से खाता संख्या और आईएफ़एससी आते हैं"
    }
  },
  video: {
    en: { purpose: "Identifying you by video", receives: "your picture and voice, the recording, where you were" },
    hi: { purpose: "वीडियो से आपकी पहचान", receives: "आपका चित्र और आवाज़, रिकॉर्डिंग, आपका स्थान" }
  },
  ckycr: {
    en: {
      purpose: "Keeping your KYC record, as the law asks of us",
      receives: "name, birthday, gender, address, contacts, and your documents with masked numbers"
    },
    hi: {
      purpose: "क़ानून के अनुसार आपका केवाईसी रिकॉर्ड रखना",
      receives: "नाम, जन्मतिथि, लिंग, पता, संपर्क, और छिपी संख्या वाले आपके दस्तावेज़"
    }
  },
  screening: {
    en: {
      purpose: "Comparing you with the lists that the law names, as of everybody",
      receives: "name, birthday"
    },
    hi: {
      purpose: "क़ानून की बताई सूचियों से मिलान, जैसा सबका होता है",
      receives: "नाम, जन्मतिथि"
    }
  },
  email: message("Sending you e-mails", "आपको ई-मेल भेजना", ["e-mail address", "ई-मेल पता"]),
  sms: message("Sending you text messages", "आपको एसएमएस भेजना", ["mobile number", "मोबाइल नंबर"]),
  letter: message("Printing and posting letters to you", "आपको पत्र छापना और डाक से भेजना", [
    "postal address",
    "डाक का पता"
  ])
} as const satisfies Readonly<Record<string, Both>>

export type RecipientKind = keyof typeof recipientWords

/** Those that the database does not name, as they are called. */
export const unnamedRecipients: Readonly<
  Record<"ckycr" | "email" | "sms" | "letter", Readonly<Record<Locale, string>>>
> = {
  ckycr: { en: "The Central KYC Records Registry (CERSAI)", hi: "केंद्रीय केवाईसी रिकॉर्ड रजिस्ट्री (सरसाई)" },
  email: { en: "Our provider of e-mail", hi: "हमारा ई-मेल प्रदाता" },
  sms: { en: "Our provider of text messages", hi: "हमारा एसएमएस प्रदाता" },
  letter: { en: "Our printer and the post", hi: "हमारा मुद्रक और डाक विभाग" }
}
