import type { z } from 'zod'
import { type Registration, requestRegistration } from '../../../shared/api/registrations.ts'
import type { HttpClient } from './http-client.ts'

/** The call of the backend about people without an account. */
export const createRegistrationApi = ({ request }: HttpClient) => ({
  requestRegistration: (body: z.output<typeof Registration>) =>
    request(requestRegistration, { body }),
})

export type RegistrationApi = ReturnType<typeof createRegistrationApi>
