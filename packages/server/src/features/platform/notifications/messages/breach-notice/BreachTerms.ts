import type { BreachNature, Mitigation, PersonalData } from "@credbuzzpay/domain/values/BreachCodes"
import type { Locale } from "@credbuzzpay/domain/values/Locale"

type Terms<Code extends string> = Readonly<Record<Locale, Readonly<Record<Code, string>>>>

/** What happened, as people are told. Each ends a sentence that begins with when. */
export const natureTerms: Terms<BreachNature> = {
  en: {
    unauthorised_access: "somebody had access to our systems who should not have had it",
    account_takeover: "somebody else signed in to accounts of our customers",
    data_breach: "personal data that we keep was taken or seen without permission",
    data_leak: "personal data that we keep could be seen by people who should not have seen it",
    malicious_code: "malicious software ran on our systems",
    server_attack: "our servers were attacked",
    application_attack: "our application was attacked",
    payment_system_attack: "our payment systems were attacked",
    cloud_attack: "the cloud services that we use were attacked",
    denial_of_service: "an attack kept our services, and the data in them, from being used"
  },
  hi: {
    unauthorised_access: "किसी ऐसे व्यक्ति ने हमारे सिस्टम तक पहुँच बनाई, जिसे इसकी अनुमति नहीं थी",
    account_takeover: "किसी और ने हमारे ग्राहकों के खातों में लॉग इन किया",
    data_breach: "हमारे पास रखा व्यक्तिगत डेटा बिना अनुमति के लिया या देखा गया",
    data_leak: "हमारे पास रखा व्यक्तिगत डेटा ऐसे लोगों को दिख सकता था, जिन्हें वह नहीं दिखना चाहिए था",
    malicious_code: "हमारे सिस्टम पर हानिकारक सॉफ़्टवेयर चला",
    server_attack: "हमारे सर्वर पर हमला हुआ",
    application_attack: "हमारे ऐप्लिकेशन पर हमला हुआ",
    payment_system_attack: "हमारी भुगतान प्रणाली पर हमला हुआ",
    cloud_attack: "जिन क्लाउड सेवाओं का हम उपयोग करते हैं, उन पर हमला हुआ",
    denial_of_service: "एक हमले के कारण हमारी सेवाओं और उनमें रखे डेटा का उपयोग नहीं हो सका"
  }
}

/** Sorts of personal data. */
export const dataTerms: Terms<PersonalData> = {
  en: {
    profile: "your name, date of birth and other details of your account",
    contact: "your e-mail address, mobile number or postal address",
    identity_number: "numbers of your identity documents, such as PAN or Aadhaar",
    identity_document: "your identity documents, or photos of them or of you",
    bank_account: "details of your bank account",
    sign_in: "when, where and on which devices you signed in",
    credential: "your password or other means of signing in, in protected form"
  },
  hi: {
    profile: "आपका नाम, जन्मतिथि और खाते के अन्य विवरण",
    contact: "आपका ईमेल पता, मोबाइल नंबर या डाक पता",
    identity_number: "आपके पहचान दस्तावेज़ों के नंबर, जैसे पैन या आधार",
    identity_document: "आपके पहचान दस्तावेज़, उनकी या आपकी तस्वीरें",
    bank_account: "आपके बैंक खाते के विवरण",
    sign_in: "आपने कब, कहाँ और किन उपकरणों पर लॉग इन किया",
    credential: "आपका पासवर्ड या लॉग इन के अन्य साधन, सुरक्षित रूप में"
  }
}

/** What may come of it for the person. */
export const consequenceTerms: Terms<PersonalData> = {
  en: {
    profile: "somebody may pretend to be you",
    contact: "you may get fraudulent calls, text messages or e-mails in our name or another's",
    identity_number: "somebody may try to open accounts or take loans in your name",
    identity_document: "somebody may use copies of your documents to pass for you",
    bank_account: "somebody may try to have you pay to, or move money from, your bank account",
    sign_in: "somebody may learn where you are and which devices you use",
    credential: "somebody may try to sign in to your account, or to others where you use the same password"
  },
  hi: {
    profile: "कोई आपके नाम का दुरुपयोग कर सकता है",
    contact: "आपको हमारे या किसी और के नाम से धोखाधड़ी वाले कॉल, एसएमएस या ईमेल आ सकते हैं",
    identity_number: "कोई आपके नाम पर खाते खोलने या ऋण लेने की कोशिश कर सकता है",
    identity_document: "कोई आपके दस्तावेज़ों की प्रतियों से आप बनकर काम कर सकता है",
    bank_account: "कोई आपके बैंक खाते से पैसे निकालने या आपसे भुगतान कराने की कोशिश कर सकता है",
    sign_in: "कोई जान सकता है कि आप कहाँ हैं और कौन से उपकरण उपयोग करते हैं",
    credential: "कोई आपके खाते में, या जहाँ आप वही पासवर्ड उपयोग करते हैं वहाँ, लॉग इन करने की कोशिश कर सकता है"
  }
}

/** What the person can do. */
export const adviceTerms: Terms<PersonalData> = {
  en: {
    profile: "be careful with anybody who knows your details: we never ask for a password or a one-time code",
    contact: "do not open links and do not give codes to anybody who calls or writes to you in our name",
    identity_number: "look at your credit report, and lock your Aadhaar biometrics at UIDAI",
    identity_document:
      "report it to the police, or at cybercrime.gov.in (helpline 1930), if your documents are misused",
    bank_account: "look at your bank statements, and tell your bank of any payment that you do not know",
    sign_in: "look at your sessions under Security, and end those that you do not know",
    credential: "change your password, here and wherever you use the same one, and set up a second factor"
  },
  hi: {
    profile: "जो आपके विवरण जानता हो, उससे सावधान रहें: हम कभी पासवर्ड या ओटीपी नहीं माँगते",
    contact: "हमारे नाम से कॉल या संदेश करने वाले को कोई कोड न दें और लिंक न खोलें",
    identity_number: "अपनी क्रेडिट रिपोर्ट देखें और UIDAI पर अपने आधार बायोमेट्रिक्स लॉक करें",
    identity_document: "दस्तावेज़ों के दुरुपयोग पर पुलिस में या cybercrime.gov.in (हेल्पलाइन 1930) पर शिकायत करें",
    bank_account: "अपने बैंक स्टेटमेंट देखें और अनजान भुगतान की सूचना अपने बैंक को दें",
    sign_in: "सुरक्षा में अपने सत्र देखें और जो अनजान हों उन्हें समाप्त करें",
    credential: "अपना पासवर्ड यहाँ और जहाँ भी वही हो वहाँ बदलें, और दूसरा कारक चालू करें"
  }
}

/** What we did and do. */
export const mitigationTerms: Terms<Mitigation> = {
  en: {
    sessions_ended: "we ended the sessions that were touched",
    passwords_reset: "we had passwords set anew",
    access_revoked: "we took away the access that was misused",
    systems_isolated: "we cut the systems off that were touched",
    flaw_fixed: "we closed the gap",
    keys_rotated: "we replaced keys and secrets",
    copies_removed: "we had copies of the data removed",
    police_told: "we told the police",
    monitoring: "we are watching for misuse"
  },
  hi: {
    sessions_ended: "हमने प्रभावित सत्र समाप्त कर दिए",
    passwords_reset: "हमने पासवर्ड नए सिरे से सेट कराए",
    access_revoked: "हमने दुरुपयोग की गई पहुँच हटा दी",
    systems_isolated: "हमने प्रभावित सिस्टम अलग कर दिए",
    flaw_fixed: "हमने कमी को दूर कर दिया",
    keys_rotated: "हमने कुंजियाँ और गुप्त कोड बदल दिए",
    copies_removed: "हमने डेटा की प्रतियाँ हटवा दीं",
    police_told: "हमने पुलिस को सूचना दी",
    monitoring: "हम दुरुपयोग पर नज़र रख रहे हैं"
  }
}
