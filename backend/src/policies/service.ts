import type { Policy } from '../../../shared/api/policies.ts'
import { createListing, type Listing, type ListingParts } from '../paging/service.ts'
import { ownPolicies } from './repository.ts'

/** Makes the list of a person's policies. */
export const createPolicyListing = (parts: ListingParts): Listing<Policy> =>
  createListing(parts, 'policies', ownPolicies)
