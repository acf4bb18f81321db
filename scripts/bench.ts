import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureBackend } from '../benchmarks/backend/measure-backend.ts'
import { refusalConditions } from '../benchmarks/backend/refusals.ts'
import { fullSizes, usualSizes } from '../benchmarks/backend/sizes.ts'
import { type Figure, isWithinBudget } from '../benchmarks/figure.ts'
import { measureLists } from '../benchmarks/lists.ts'
import { measureRegistrations } from '../benchmarks/registration.ts'
import { measureSizes } from '../benchmarks/sizes.ts'
import { measureStrength } from '../benchmarks/strength.ts'
import { measureTransitions } from '../benchmarks/transitions.ts'
import { measureWipe } from '../benchmarks/wipe.ts'
import { startEnvironment } from '../tests/support/fixtures/environment.ts'
import { buildProgram } from './lib/build-program.ts'
import { say } from './lib/process.ts'

const help = `npm run bench -- [options]

Measures the program and the backend, and writes out/bench.json. Exits with 0 if every figure is within its budget.

  --only <part>         measures only this part; can be repeated. A wrong name prints the parts
  --full                more calls and rounds
  --condition <name>    of refusals: warm, first, warm-slow or first-slow; can be repeated
  --light-hash          of refusals: an almost free hash, which makes other differences more visible
  --resume              of refusals: adds to the times of former runs in out/refusals.json
  --with better-auth    installs better-auth in a temporary folder and also measures its sign-in`

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    with: { type: 'string', multiple: true, default: [] },
    condition: { type: 'string', multiple: true, default: refusalConditions },
    'light-hash': { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (options.help) {
  say(help)
  process.exit(0)
}

async function measureProgram(): Promise<Figure[]> {
  if ((await buildProgram()) !== 0) throw new Error('The program cannot be built.')
  return [
    ...measureSizes('out'),
    measureStrength(),
    ...(await measureLists()),
    ...(await measureTransitions()),
  ]
}

/** Measures with the program's own environment. The limits are raised, because all calls come from one address. */
async function measureEnvironment(): Promise<Figure[]> {
  const environment = await startEnvironment({
    ADDRESS_ATTEMPTS: '1000000',
    ADDRESS_REGISTRATIONS: '1000000',
  })
  try {
    return [...(await measureRegistrations(environment)), await measureWipe(environment)]
  } finally {
    await environment.stop()
  }
}

const backend = {
  sizes: options.full ? fullSizes : usualSizes,
  withBetterAuth: options.with.includes('better-auth'),
  refusals: {
    conditions: options.condition,
    lightHash: options['light-hash'],
    resume: options.resume,
  },
}

/** The parts, in the order in which they run. */
const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  program: measureProgram,
  environment: measureEnvironment,
  ...measureBackend(backend),
}

const chosen = options.only ?? Object.keys(parts)
const unknown = chosen.filter((name) => !(name in parts))
if (unknown.length > 0) {
  say(`No part is named ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}

const unknownConditions = options.condition.filter((name) => !refusalConditions.includes(name))
if (unknownConditions.length > 0) {
  say(`No condition is named ${unknownConditions.join(', ')}: ${refusalConditions.join(', ')}.`)
  process.exit(1)
}

function show(figure: Figure): void {
  const { name, value, unit, budget } = figure
  const mark = isWithinBudget(figure) ? '✓' : '✗'
  say(
    `${mark} ${name.padEnd(80)} ${value.toFixed(2).padStart(8)} ${unit} (budget ${budget ?? '-'})`,
  )
}

const figures: Figure[] = []
for (const name of chosen) {
  const start = performance.now()
  const measured = (await parts[name]?.()) ?? []
  measured.forEach(show)
  figures.push(...measured)
  say(`  ${name} took ${Math.round((performance.now() - start) / 1000)} s`)
}
mkdirSync('out', { recursive: true })
writeFileSync('out/bench.json', JSON.stringify(figures, null, 2))
process.exitCode = figures.every(isWithinBudget) ? 0 : 1
