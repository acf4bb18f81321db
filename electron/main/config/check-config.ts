import { configSentences } from '../../../shared/ipc/config-sentences.ts'
import type { Result } from '../../../shared/result.ts'
import type { ConfigError } from '../../../shared/ipc/service-status.ts'
import { print } from '../base/print.ts'
import { type Config, configFile, readConfig } from './config-file.ts'

/** Messages about the config by key, as in the locale file. */
export type ConfigTexts = Readonly<Record<string, string>>

/** The check that `--check-config [FILE] [--json]` on the command line requests. */
interface ConfigCheck {
  readonly file: string
  readonly json: boolean
}

/** Returns the check that the command line requests; without a file name, it is for the file that the program would use. */
function requestedConfigCheck(argv: readonly string[], usualFile: string): ConfigCheck | undefined {
  const at = argv.findIndex((arg) => arg === option || arg.startsWith(`${option}=`))
  if (at === -1) return undefined
  const [, value = argv[at + 1] ?? ''] = (argv[at] ?? '').split(/=(.*)/s)
  const file = value === '' || value.startsWith('--') ? usualFile : value
  return { file, json: argv.includes('--json') }
}

const option = '--check-config'

/** Result of a check: the text to print, and whether the config can be used. */
interface CheckedConfig {
  readonly usable: boolean
  readonly report: string
}

/** Checks a config file. The report contains no value from the file except the mode. */
export async function checkConfig(
  { file, json }: ConfigCheck,
  texts: ConfigTexts,
): Promise<CheckedConfig> {
  const config = await readConfig(file)
  const report = json
    ? JSON.stringify(reportOf(config, file, texts), null, 2)
    : textOf(config, file, texts)
  return { usable: config.ok, report: `${report}\n` }
}

function reportOf(config: Result<Config, ConfigError>, file: string, texts: ConfigTexts) {
  if (config.ok) return { file, usable: true, mode: config.value.mode, findings: [] }
  const { reason, line, fieldErrors } = config.error
  const faults = fieldErrors?.length ? fieldErrors : [{ error: reason, line }]
  const messages = configSentences(config.error, translator(texts))
  const findings = faults.map((fault, index) => ({ ...fault, message: messages[index] }))
  return { file, usable: false, findings }
}

function textOf(config: Result<Config, ConfigError>, file: string, texts: ConfigTexts): string {
  const t = translator(texts)
  if (config.ok) return `${file}: ${t('config.usable', { mode: config.value.mode })}`
  const sentences = configSentences(config.error, t).map((sentence) => `  ${sentence}`)
  return [`${file}: ${t('config.title', {})}.`, ...sentences].join('\n')
}

const translator =
  (texts: ConfigTexts) =>
  (key: string, values: Readonly<Record<string, string | number>>): string =>
    (texts[key] ?? key).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** Ends the program with a result that depends on the config. */
type Exit = (usable: boolean) => void

/** Runs the check that the command line requests, if any, and exits. */
export async function runConfigCheck(
  { argv, env, platform, stdout }: Pick<NodeJS.Process, 'argv' | 'env' | 'platform' | 'stdout'>,
  texts: ConfigTexts,
  exit: Exit,
): Promise<void> {
  const check = requestedConfigCheck(argv, configFile(env, platform))
  if (!check) return
  const { usable, report } = await checkConfig(check, texts)
  await print(report, stdout)
  exit(usable)
  // Never resolves, so that nothing else runs if the exit takes a moment.
  await new Promise(() => undefined)
}
