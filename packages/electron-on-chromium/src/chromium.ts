import { type Browser, chromium } from '@playwright/test'
import { findChromium } from './find-chromium.ts'

const switches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Removes Chromium's hint and key to exit full screen, and the warning about a missing sandbox, from windows. */
const windowSwitches = ['--kiosk', '--test-type']

/**
 * Chromium uses only the last `--disable-features`, so this list includes Playwright's (`chromiumSwitches.ts`). The last two
 * features are pages of the address bar, for which every window would start a renderer process.
 */
const disabledFeatures = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
]

/** False if `SHELL_HEADLESS` is `0`, which makes the browser visible. */
export const headless = process.env['SHELL_HEADLESS'] !== '0'

/** Starts the installed Chromium with additional switches. It ignores signals, so that the program can quit first. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium({ headless })
  if (!executablePath) {
    throw new Error('Neither Chromium nor Chrome is installed; set CHROMIUM_PATH to a browser.')
  }
  const root = process.getuid?.() === 0
  return await chromium.launch({
    executablePath,
    headless,
    args: [
      ...switches,
      `--disable-features=${disabledFeatures.join()}`,
      ...more,
      ...(headless ? [] : windowSwitches),
      ...(root ? ['--no-sandbox'] : []),
    ],
    chromiumSandbox: !root,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}
