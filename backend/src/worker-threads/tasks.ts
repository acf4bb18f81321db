/** Work that would block the event loop. */
export { drawCertificate } from '../certificates/certificate-layout.ts'
export { findViolations } from '../password-policy/violations.ts'
