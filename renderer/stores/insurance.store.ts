import { defineStore } from 'pinia'
import type { Policy } from '../../shared/api/policies.ts'
import { bridge } from '../bridge.ts'
import { useJourneyStore } from './journey.store.ts'

/** The signed-in person's policies, installments, claims and certificates. */
export const useInsuranceStore = defineStore('insurance', () => {
  const journey = useJourneyStore()

  const listPolicies = (cursor?: string) =>
    journey.request(
      () => bridge().listPolicies({ cursor }),
      (page) => ({ type: 'policies-listed', page }),
    )

  const listInstallments = (cursor?: string) =>
    journey.request(
      () => bridge().listInstallments({ cursor }),
      (page) => ({ type: 'installments-listed', page }),
    )

  const listClaims = (cursor?: string) =>
    journey.request(
      () => bridge().listClaims({ cursor }),
      (page) => ({ type: 'claims-listed', page }),
    )

  const loadCertificate = ({ id }: Policy) =>
    journey.request(
      () => bridge().getCertificate({ policyId: id }),
      ({ pdf }) => ({ type: 'certificate-loaded', pdf }),
    )

  /** Prints the certificate on the screen. Returns false if it did not reach the printer. */
  const printCertificate = async () => (await bridge().printCertificate({})).ok

  return { listPolicies, listInstallments, listClaims, loadCertificate, printCertificate }
})
