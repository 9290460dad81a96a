import { Role } from "@credbuzzpay/domain/access/Role"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { Schema } from "effect"
import { writeEmail } from "../EmailText.ts"
import { messageSchema } from "../MessageSchema.ts"

/** The person has another role or branch. `branchCode` is null for none. */
export const RoleChanged = messageSchema("role_changed", {
  role: Role,
  branchCode: Schema.NullOr(Schema.String)
})

const roles: Record<Locale, Record<Role, string>> = {
  en: { super_admin: "super admin", admin: "branch admin", user: "user" },
  hi: { super_admin: "सुपर एडमिन", admin: "शाखा एडमिन", user: "उपयोगकर्ता" }
}

export const writeRoleChanged = ({ locale, variables }: typeof RoleChanged.Type) => {
  const role = roles[locale][variables.role]
  const { branchCode } = variables
  return locale === "hi"
    ? writeEmail(locale, {
        subject: "CredbuzzPay: आपकी भूमिका बदल दी गई",
        paragraphs: [
          `आपकी भूमिका अब ${role} है${branchCode === null ? "" : `, शाखा ${branchCode}`}। आप हर जगह से लॉग आउट हो गए हैं; फिर से लॉग इन करें।`,
          "यदि आपको इसकी अपेक्षा नहीं थी, तो हमसे संपर्क करें।"
        ]
      })
    : writeEmail(locale, {
        subject: "CredbuzzPay: your role was changed",
        paragraphs: [
          `You are now ${role}${branchCode === null ? "" : `, branch ${branchCode}`}. You have been signed out everywhere; sign in again.`,
          "If you did not expect this, contact us."
        ]
      })
}
