import { err, ok } from '../../../shared/result.ts'
import { buildClaim, buildInstallment, buildPolicy } from '../builders.ts'
import type { CallResults } from '../fakes/fake-main.ts'
import { offline, policies as somePolicies } from './results.ts'
import type { ScreenState, ScreenStates, StateContext } from './state.ts'

const times = <T>(count: number, build: (n: number) => T) =>
  Array.from({ length: count }, (_, index) => build(index + 1))

const goToPolicies = ({ screens }: StateContext) => screens.home.goToPolicies()
const goToInstallments = ({ screens }: StateContext) => screens.home.goToInstallments()
const goToClaims = ({ screens }: StateContext) => screens.home.goToClaims()

const inPolicies = (main: CallResults, shows: string): ScreenState => ({
  signedIn: true,
  main,
  reach: goToPolicies,
  shows,
})

const nothing = { items: [], nextCursor: null }
const firstOfMany = ok({ items: times(20, (n) => buildPolicy(n)), nextCursor: 'next' })

const loadMore = (then: string) => async (visit: StateContext) => {
  await visit.screens.home.goToPolicies()
  await visit.screens.policies.loadMore()
  await visit.page.getByText(then).first().waitFor()
  await visit.screens.policies.scrollToEnd()
}

const ofAnotherApi = [
  buildPolicy(1, { id: '4711', lineOfBusiness: 'Caución ambiental y garantías aduaneras' }),
  buildPolicy(2, {
    number: 'POL-2026/000451-Z',
    lineOfBusiness: '17',
    insuredItem: 'Cosecha de soja, campaña 2026/2027',
    state: 'awaiting_inspection',
  }),
]

export const policies: ScreenStates = {
  some: { ...inPolicies({}, 'Tiene 5 pólizas.'), inEveryLook: true },
  empty: inPolicies({ listPolicies: [ok(nothing)] }, 'No hay pólizas a su nombre.'),
  many: inPolicies(
    { listPolicies: [ok({ items: times(60, (n) => buildPolicy(n)), nextCursor: null })] },
    'Tiene 60 pólizas.',
  ),
  'more-to-come': {
    ...inPolicies({ listPolicies: [firstOfMany] }, 'Aquí ve 20. Para ver más,'),
    reach: async (visit) => {
      await visit.screens.home.goToPolicies()
      await visit.screens.policies.more.waitFor()
      await visit.screens.policies.scrollToEnd()
    },
  },
  'more-busy': {
    ...inPolicies({ listPolicies: [firstOfMany, 'never'] }, 'Buscando…'),
    reach: loadMore('Buscando…'),
  },
  'more-failed': {
    ...inPolicies({ listPolicies: [firstOfMany, ...offline] }, 'No hay conexión'),
    reach: loadMore('No hay conexión'),
  },
  busy: inPolicies({ listPolicies: ['never'] }, 'Buscando…'),
  'busy-for-long': {
    ...inPolicies({ listPolicies: ['never'] }, 'Seguimos trabajando.'),
    reach: async (visit) => {
      await goToPolicies(visit)
      await visit.screens.policies.title.waitFor()
      await visit.pass(3_000)
    },
  },
  failed: inPolicies({ listPolicies: [err({ code: 'unavailable' })] }, 'El servicio no responde'),
  limited: {
    ...inPolicies(
      { listPolicies: [err({ code: 'rate-limited', retryAfterSeconds: 50 })] },
      'Podrá intentar otra vez en 0:50',
    ),
    inEveryLook: true,
  },
  'of-another-api': {
    ...inPolicies({ listPolicies: [ok({ items: ofAnotherApi, nextCursor: null })] }, 'Otro ramo'),
    inEveryLook: true,
  },
}

const longNames = buildPolicy(9, {
  insuredItem:
    'Camión Mercedes-Benz Atego 1726/42 con semirremolque, cúpula y equipo de frío · AE 987 ZX',
  coverage: 'Todo riesgo con franquicia variable, asistencia mecánica y responsabilidad civil',
  sumInsured: 98_765_432_100,
})

const inPolicy = (index: number, shows: string, all = somePolicies): ScreenState => ({
  signedIn: true,
  main: { listPolicies: [ok({ items: all, nextCursor: null })], listInstallments: [ok(nothing)] },
  reach: async ({ screens: { home, policies } }) => {
    await home.goToPolicies()
    await policies.open(index)
  },
  shows,
})

export const policy: ScreenStates = {
  'in-force': { ...inPolicy(0, 'Ver certificado de cobertura'), inEveryLook: true },
  overdue: {
    ...inPolicy(0, 'Tiene 1 cuota vencida'),
    main: {},
    inEveryLook: true,
  },
  upcoming: inPolicy(2, 'El certificado estará disponible desde el'),
  expired: inPolicy(3, 'ya no está vigente'),
  cancelled: inPolicy(4, 'ya no está vigente'),
  'long-texts': inPolicy(0, 'Ver certificado de cobertura', [longNames]),
}

export const installments: ScreenStates = {
  some: {
    signedIn: true,
    reach: goToInstallments,
    shows: 'Tiene 1 cuota vencida',
    inEveryLook: true,
  },
  'all-paid': {
    signedIn: true,
    main: {
      listInstallments: [
        ok({
          items: times(12, (n) => buildInstallment(n, { state: 'paid', paidOn: '2026-10-08' })),
          nextCursor: null,
        }),
      ],
    },
    reach: goToInstallments,
    shows: 'Tiene 12 cuotas.',
  },
  empty: {
    signedIn: true,
    main: { listInstallments: [ok(nothing)] },
    reach: goToInstallments,
    shows: 'No hay cuotas a su nombre.',
  },
  failed: {
    signedIn: true,
    main: { listInstallments: offline },
    reach: goToInstallments,
    shows: 'No hay conexión',
  },
}

export const claims: ScreenStates = {
  some: { signedIn: true, reach: goToClaims, shows: 'Tiene 2 siniestros.' },
  one: {
    signedIn: true,
    main: {
      listClaims: [ok({ items: [buildClaim(1, { lastStep: 'reported' })], nextCursor: null })],
    },
    reach: goToClaims,
    shows: 'Tiene 1 siniestro.',
  },
  empty: {
    signedIn: true,
    main: { listClaims: [ok(nothing)] },
    reach: goToClaims,
    shows: 'No hay siniestros a su nombre.',
  },
  failed: {
    signedIn: true,
    main: { listClaims: [err({ code: 'unavailable' })] },
    reach: goToClaims,
    shows: 'El servicio no responde',
  },
}
