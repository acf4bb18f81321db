import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Policy } from '../../shared/api/policies.ts'
import { bridge } from '../bridge.ts'
import { insuredAt } from '../flows/journey-state.ts'
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

  /** Requests the certificate by e-mail, to the address on file. */
  const requestCertificateMail = ({ id }: Policy) =>
    bridge().requestCertificateMail({ policyId: id })

  /** Prints the certificate on the screen. Returns false if it did not reach the printer. */
  const printCertificate = async () => (await bridge().printCertificate({})).ok

  const overdue = useOverdueInstallments()

  return {
    listPolicies,
    listInstallments,
    listClaims,
    loadCertificate,
    requestCertificateMail,
    printCertificate,
    ...overdue,
  }
})

/** The signed-in person's overdue installments, looked up once per session. */
function useOverdueInstallments() {
  const journey = useJourneyStore()
  const person = computed(() => insuredAt(journey.state)?.username)
  /** The policy number of each overdue installment; `null` until they have been looked up. */
  const policyNumbers = shallowRef<readonly string[] | null>(null)
  let lookup = 0

  watch(
    person,
    () => {
      lookup += 1
      policyNumbers.value = null
    },
    { flush: 'sync' },
  )

  /** Does nothing if it fails: the list of installments shows the failure. */
  async function findOverdueInstallments() {
    if (policyNumbers.value) return
    const current = ++lookup
    // Overdue installments are sorted first.
    const result = await bridge().listInstallments({})
    if (!result.ok || current !== lookup) return
    policyNumbers.value = result.value.items
      .filter(({ state }) => state === 'overdue')
      .map(({ policyNumber }) => policyNumber)
  }

  return {
    findOverdueInstallments,
    overdueCount: computed(() => policyNumbers.value?.length ?? 0),
    overdueCountOf: ({ number }: Policy) =>
      policyNumbers.value?.filter((policyNumber) => policyNumber === number).length ?? 0,
  }
}
