import { staffAccess } from "../../access/Access.ts"

const staff = ["admin", "super_admin"] as const

/** How far people's KYC is, is asked by staff. */
export const kycReportAccess = staffAccess(staff)

/** What staff ask of their people, everybody may ask of themself. */
export const ownReportAccess = staffAccess(staff, { own: true })
