import { hash } from '@node-rs/argon2'
import { mkdirSync, writeFileSync } from 'node:fs'
import { type Figure, isWithinBudget } from '../benchmarks/figure.ts'
import { measureLists } from '../benchmarks/lists.ts'
import { measureRegistrations } from '../benchmarks/registration.ts'
import { measureRefusals, measureThroughput } from '../benchmarks/sign-in.ts'
import { measureSizes } from '../benchmarks/sizes.ts'
import { measureStrength } from '../benchmarks/strength.ts'
import { measureTransitions } from '../benchmarks/transitions.ts'
import { measureWipe } from '../benchmarks/wipe.ts'
import { startEnvironment } from '../tests/support/fixtures/environment.ts'
import { buildProgram } from './lib/build-program.ts'
import { say } from './lib/process.ts'

// The same parameters as in the backend: argon2id, 19 MiB, 2 passes, 1 lane.
const bareHash = () => hash('a password', { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

const built = await buildProgram()
if (built !== 0) process.exit(built)
// The limits are raised, because all calls come from a single address, which would otherwise be blocked.
const environment = await startEnvironment({
  ADDRESS_ATTEMPTS: '1000000',
  ADDRESS_REGISTRATIONS: '1000000',
})
const figures: Figure[] = [...measureSizes('out'), measureStrength(), ...(await measureLists())]
figures.push(...(await measureTransitions()))
try {
  figures.push(
    ...(await measureRefusals(environment)),
    await measureThroughput(environment, bareHash),
  )
  figures.push(...(await measureRegistrations(environment)), await measureWipe(environment))
} finally {
  await environment.stop()
}
for (const figure of figures) {
  const { name, value, unit, budget } = figure
  const mark = isWithinBudget(figure) ? '✓' : '✗'
  say(
    `${mark} ${name.padEnd(60)} ${value.toFixed(2).padStart(8)} ${unit} (budget ${budget ?? '-'})`,
  )
}
mkdirSync('out', { recursive: true })
writeFileSync('out/bench.json', JSON.stringify(figures, null, 2))
process.exitCode = figures.every(isWithinBudget) ? 0 : 1
