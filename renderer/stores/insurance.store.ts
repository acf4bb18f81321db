import { defineStore } from 'pinia'
import type { Policy } from '../../shared/api/policies.ts'
import type { CallError } from '../../shared/ipc/contract-types.ts'
import type { Result } from '../../shared/result.ts'
import { bridge } from '../bridge.ts'
import type { ConsultaAnswer, ConsultaWish } from '../flows/insurance.flow.ts'
import { useJourneyStore } from './journey.store.ts'

/** Asks main under an attempt of its own, and tells the journey what came. */
async function ask<T>(
  question: () => Promise<Result<T, CallError>>,
  tell: (value: T) => ConsultaAnswer,
) {
  const journey = useJourneyStore()
  const attempt = journey.submit()
  if (attempt === null) return
  const answer = await question()
  journey.dispatch(
    answer.ok
      ? { ...tell(answer.value), attempt }
      : { type: 'failed', attempt, error: answer.error },
  )
}

/** What the person who is signed in asks about. */
export const useConsultasStore = defineStore('consultas', () => {
  const journey = useJourneyStore()

  const listPolicies = (cursor?: string) =>
    ask(
      () => bridge().listPolicies({ cursor }),
      (page) => ({ type: 'policies-listed', page }),
    )

  const listInstallments = (cursor?: string) =>
    ask(
      () => bridge().listInstallments({ cursor }),
      (page) => ({ type: 'installments-listed', page }),
    )

  const listClaims = (cursor?: string) =>
    ask(
      () => bridge().listClaims({ cursor }),
      (page) => ({ type: 'claims-listed', page }),
    )

  const getCertificate = ({ id }: Policy) =>
    ask(
      () => bridge().getCertificate({ policyId: id }),
      ({ pdf }) => ({ type: 'certificate-made', pdf }),
    )

  /** Whether the certificate that is on the screen went to the printer. */
  const printCertificate = async () => (await bridge().printCertificate({})).ok

  const want = (wish: ConsultaWish) => {
    journey.dispatch(wish)
  }

  return { listPolicies, listInstallments, listClaims, getCertificate, printCertificate, want }
})
