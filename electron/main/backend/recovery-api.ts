import { requestRecovery } from '../../../shared/api/password-recoveries.ts'
import type { HttpClient } from './http-client.ts'

/** The call of the backend about forgotten passwords. */
export const createRecoveryApi = ({ request }: HttpClient) => ({
  requestRecovery: (username: string) => request(requestRecovery, { body: { username } }),
})

export type RecoveryApi = ReturnType<typeof createRecoveryApi>
