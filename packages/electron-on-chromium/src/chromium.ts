import { type Browser, chromium } from '@playwright/test'
import { chromiumCommands, findOnPath } from '../../../scripts/lib/which.ts'

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Chromium only uses the last `--disable-features`, so the list includes Playwright's (`chromiumSwitches.ts`). The last two
 * disable pages of the address bar, for which every window would start a renderer process.
 */
const disabledFeatures = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
]

/** A browser is shown where SHELL_HEADLESS is 0. */
export const headless = process.env['SHELL_HEADLESS'] !== '0'

/**
 * Starts the installed Chromium, with `more` switches; ending it is the program's business, so that it can put its
 * house in order first.
 */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const root = process.getuid?.() === 0
  return chromium.launch({
    executablePath: findChromium(),
    headless,
    args: [
      ...quiet,
      `--disable-features=${disabledFeatures.join()}`,
      ...more,
      ...(root ? ['--no-sandbox'] : []),
    ],
    chromiumSandbox: !root,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

function findChromium(): string {
  const found = process.env['CHROMIUM_PATH'] ?? findOnPath(chromiumCommands)
  if (found) return found
  throw new Error(`No Chromium on the PATH (${chromiumCommands.join(', ')}); set CHROMIUM_PATH.`)
}
