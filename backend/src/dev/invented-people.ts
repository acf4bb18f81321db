import { cuitCheckDigit } from '../../../shared/username.ts'
import { inventPolicy } from './invented-policies.ts'
import type { NewPolicy } from './policies.ts'
import { productsForCompanies, productsForPeople } from './products.ts'
import { type Random, randomOf } from './random.ts'
import * as lists from './words.ts'

/** Somebody who does not exist. `username` in its canonical form; `key` is one they could have. */
export interface InventedPerson {
  readonly username: string
  readonly displayName: string
  readonly email: string
  readonly password: string
  readonly policies: readonly [NewPolicy, ...NewPolicy[]]
}

/** How many different people there are. */
export const mostPeople = 10_000_000

/** Documents from 80,000,000 on were never issued so far: none of these is a real person's. */
const firstDocument = 80_000_000

/** More policies than this has nobody. */
const mostPolicies = 4

/**
 * The person at a place (from 0) in the row of a seed, as they are on a day. A seed is an order of all people there
 * can be, so that nobody comes twice; whoever comes with two seeds is the same person in both.
 */
export function inventPerson(seed: number, index: number, today: string): InventedPerson {
  const { whole, pick } = randomOf(seed)
  // Without a common divisor with the number of people: each index has a person of its own.
  const step = whole(0, mostPeople / 10 - 1) * 10 + pick([1, 3, 7, 9])
  return personOf((index * step + whole(0, mostPeople - 1)) % mostPeople, today)
}

function personOf(n: number, today: string): InventedPerson {
  const random = randomOf(n)
  const { username, displayName, mailbox, isCompany } = inventIdentity(random, firstDocument + n)
  const email = `${mailbox}.${n}@ejemplo.test`
  const password = inventPassword(random)
  const claims = random.pick([0, 0, 0, 1, 1, 2])
  const products = isCompany ? productsForCompanies : productsForPeople
  const policyAt = (i: number) =>
    inventPolicy(random, today, {
      product: random.pick(products),
      digits: policyDigits(n * mostPolicies + i),
      email,
      claims: i === 0 ? claims : 0,
      inForce: i === 0,
    })
  const further = random.pick([0, 0, 1, 1, 2, mostPolicies - 1])
  const policies = [policyAt(0), ...Array.from({ length: further }, (_, i) => policyAt(i + 1))]
  return {
    username,
    displayName,
    email,
    password: password,
    policies: policies as [NewPolicy, ...NewPolicy[]],
  }
}

/** Eight digits, other ones for every number below 100,000,000: the factor has no common divisor with that. */
const policyDigits = (n: number) =>
  String((n * 61_803_399 + 14_142_135) % 100_000_000).padStart(8, '0')

function inventIdentity(random: Random, document: number) {
  const { pick, chance, whole } = random
  const kind = whole(1, 100)
  const isWoman = chance(52)
  const company = kind > 85 ? cuitOf('30', document) : undefined
  if (company !== undefined) {
    const name = `${pick(lists.trades)} ${pick(lists.shopNames)}`
    const displayName = `${name} ${pick(lists.companyForms)}`
    return { username: company, displayName, mailbox: mailboxOf(name), isCompany: true }
  }
  const firstName = pick(isWoman ? lists.womensNames : lists.mensNames)
  const lastName = pick(lists.lastNames)
  const secondName = chance(20) ? ` ${pick(lists.lastNames)}` : ''
  const displayName = `${firstName} ${lastName}${secondName}`
  const cuit = kind > 70 ? cuitOf(isWoman ? '27' : '20', document) : undefined
  const username = cuit ?? `DNI${document}`
  return { username, displayName, mailbox: mailboxOf(`${firstName} ${lastName}`), isCompany: false }
}

/** `undefined` where such a number would need a check digit of 10, which is never issued. */
function cuitOf(prefix: string, document: number): string | undefined {
  const digit = cuitCheckDigit(`${prefix}${document}`)
  return digit === undefined ? undefined : `CUIT${prefix}${document}${digit}`
}

/** A name as the part of an address before the @. */
const mailboxOf = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')

const inventPassword = ({ pick, whole }: Random) =>
  [
    pick(lists.passwordWords),
    pick(lists.passwordWords),
    whole(10, 99),
    pick(lists.passwordWords),
  ].join('-')
