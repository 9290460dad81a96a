import { Role } from "@credbuzzpay/domain/access/Role"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { Schema } from "effect"
import { message } from "../Message.ts"

const roles: Record<Locale, Record<Role, string>> = {
  en: { super_admin: "super admin", admin: "branch admin", user: "user" },
  hi: { super_admin: "सुपर एडमिन", admin: "शाखा एडमिन", user: "उपयोगकर्ता" }
}

export const RoleChanged = message("role_changed", {
  about: "The person has another role or branch. `branchCode` is null for none.",
  channel: "email",
  recipient: "person",
  variables: { role: Role, branchCode: Schema.NullOr(Schema.String) },
  preview: { role: "admin", branchCode: "MUM01" },
  en: ({ branchCode, role }) => ({
    subject: "your role was changed",
    paragraphs: [
      `You are now ${roles.en[role]}${branchCode === null ? "" : `, branch ${branchCode}`}. You have been signed out everywhere; sign in again.`,
      "If you did not expect this, contact us."
    ]
  }),
  hi: ({ branchCode, role }) => ({
    subject: "आपकी भूमिका बदल दी गई",
    paragraphs: [
      `आपकी भूमिका अब ${roles.hi[role]} है${branchCode === null ? "" : `, शाखा ${branchCode}`}। आप हर जगह से लॉग आउट हो गए हैं; फिर से लॉग इन करें।`,
      "यदि आपको इसकी अपेक्षा नहीं थी, तो हमसे संपर्क करें।"
    ]
  })
})
