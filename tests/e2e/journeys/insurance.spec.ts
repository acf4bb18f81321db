import {
  dayFromToday,
  newClaim,
  newInstallments,
  newPolicy,
} from '../../support/fixtures/policies.ts'
import { expect, test } from '../../support/fixtures/test.ts'
import { signIn } from './steps.ts'
import { readPrintedPages } from '../../../packages/electron-on-chromium/src/printed-pages.ts'

test.use({ sharesProgram: true })

const newHome = () =>
  newPolicy({ lineOfBusiness: 'home', insuredItem: 'Casa en Av. Pueyrredón 1842' })
const newEnded = () =>
  newPolicy({
    insuredItem: 'Honda Wave 110 S',
    validFrom: dayFromToday(-400),
    validTo: dayFromToday(-35),
  })

test('J9 a person sees their policies, installments and claims', async ({
  screens,
  environment,
  person,
}) => {
  const car = newPolicy({
    installments: newInstallments(3),
    claims: [
      newClaim({
        occurredOn: dayFromToday(-30),
        lastStep: 'inspection',
        lastStepOn: dayFromToday(-20),
      }),
    ],
  })
  await environment.givePolicies(person, [car, newHome(), newEnded()])
  await signIn({ screens, person })
  await screens.home.goToPolicies()
  await expect(screens.policies.rows).toHaveCount(3)
  await expect(screens.policies.rows.last()).toContainText('Vencida')
  await screens.policies.open(2)
  await expect(screens.policy.noCertificate).toBeVisible()
  await screens.policy.goBack()
  await screens.policies.goBack()

  await screens.home.goToInstallments()
  await expect(screens.installments.rows).toHaveCount(3)
  await expect(screens.installments.rows.first()).toContainText('Vencida')
  await expect(screens.installments.rows.first()).toContainText('$ 87.450,50')
  await screens.installments.goBack()

  await screens.home.goToClaims()
  await expect(screens.claims.rows).toContainText(['inspección del daño'])
  await screens.home.finish()
  await expect(screens.goodbye).toBeVisible()
})

test('J9 a person without policies sees that there are none', async ({ page, screens, person }) => {
  await signIn({ screens, person })
  await screens.home.goToPolicies()
  await expect(page.getByRole('main').getByText('No hay pólizas a su nombre')).toBeVisible()
  await expect(screens.policies.rows).toHaveCount(0)
})

test('J9 a list with more than 500 installments loads the rest on demand @slow', async ({
  screens,
  environment,
  person,
}) => {
  await environment.givePolicies(person, [newPolicy({ installments: newInstallments(501) })])
  await signIn({ screens, person })
  await screens.home.goToInstallments()
  await expect(screens.installments.rows).toHaveCount(500)
  await screens.installments.loadMore()
  await expect(screens.installments.rows).toHaveCount(501)
  await expect(screens.installments.more).toHaveCount(0)
})

test('J9 a session that ends while a list is shown leads to the welcome screen @slow', async ({
  kiosk,
  screens,
  environment,
  person,
}) => {
  await environment.givePolicies(person, [newPolicy({ installments: newInstallments(501) })])
  await signIn({ screens, person })
  await screens.home.goToInstallments()
  await expect(screens.installments.rows).toHaveCount(500)
  await environment.endSessions(person)
  await kiosk.pageAfter(() => screens.installments.loadMore())
  await expect(screens.welcome.notice).toBeVisible()
  await expect(screens.installments.rows).toHaveCount(0)
})

test('J9 an outage while a list is loading keeps its rows and offers a retry @slow', async ({
  network,
  screens,
  environment,
  person,
}) => {
  await environment.givePolicies(person, [newPolicy({ installments: newInstallments(501) })])
  await signIn({ screens, person })
  await screens.home.goToInstallments()
  await expect(screens.installments.rows).toHaveCount(500)
  network.set('down')
  await screens.installments.loadMore()
  await expect(screens.installments.error).toContainText('No hay conexión', { timeout: 20_000 })
  await expect(screens.installments.rows).toHaveCount(500)
  network.set('up')
  await screens.installments.retry()
  await expect(screens.installments.rows).toHaveCount(501)
})

test('J9 the certificate is shown in the window and is not stored on disk', async ({
  kiosk,
  screens,
  environment,
  person,
}) => {
  await environment.givePolicies(person, [newHome()])
  await signIn({ screens, person })
  await screens.home.goToPolicies()
  await screens.policies.open(0)
  await screens.policy.certificate.click()
  await expect(screens.certificate.pages).toContainText(person.displayName)
  await expect(screens.certificate.pages).toContainText('Casa en Av. Pueyrredón 1842')
  await expect(screens.certificate.print).toHaveCount(0)
  expect(kiosk.findOnDisk('%PDF-1')).toEqual([])
  expect(kiosk.findOnDisk('Pueyrredón')).toEqual([])
  await screens.certificate.goBack()
  await expect(screens.policy.title('Casa en Av. Pueyrredón 1842')).toBeVisible()
})

test('J9 the sheet of the certificate can be enlarged, and larger text does not shrink it @slow', async ({
  page,
  screens,
  environment,
  person,
}) => {
  await environment.givePolicies(person, [newPolicy()])
  await signIn({ screens, person })
  await screens.home.goToPolicies()
  await screens.policies.open(0)
  await screens.policy.certificate.click()
  await screens.certificate.openSheet()
  const width = async () => (await page.locator('.pdf-pages .sheet').boundingBox())?.width ?? 0
  const normal = await width()
  expect(normal).toBeGreaterThan(500)
  for (const text of ['large', 'largest']) {
    await page.evaluate((size) => (document.documentElement.dataset['text'] = size), text)
    expect(await width()).toBeGreaterThanOrEqual(normal)
  }
  const largest = await width()
  await screens.input.press(screens.certificate.larger)
  expect(await width()).toBeCloseTo(1.5 * largest, 0)
  const viewport = page.locator('.pdf-viewport')
  await viewport.evaluate((box) => {
    box.scrollLeft = box.scrollWidth
  })
  expect(await viewport.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
  await screens.input.press(screens.certificate.smaller)
  expect(await width()).toBeCloseTo(largest, 0)
  await screens.certificate.closeSheet()
  await expect(screens.certificate.sheet).toBeFocused()
})

test('J14 the certificate arrives at the e-mail address on file', async ({
  screens,
  environment,
  person,
}) => {
  await environment.givePolicies(person, [newHome()])
  await signIn({ screens, person })
  await screens.home.goToPolicies()
  await screens.policies.open(0)
  await screens.policy.certificate.click()
  await screens.certificate.sendByMail()
  await expect(screens.certificate.mailed).toBeVisible()
  const mail = await environment.mailFor(person, 'Su certificado de cobertura')
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(['certificado-de-cobertura.pdf'])
  expect(mail.text).not.toContain('Pueyrredón')
  await screens.certificate.sendByMail()
  await expect(screens.certificate.mailedBefore).toBeVisible()
})

test('J9 a certificate that failed to load is shown after a retry @slow', async ({
  network,
  screens,
  environment,
  person,
}) => {
  await environment.givePolicies(person, [newPolicy()])
  await signIn({ screens, person })
  await screens.home.goToPolicies()
  await screens.policies.open(0)
  network.set('truncated')
  await screens.policy.certificate.click()
  await expect(screens.certificate.error).toBeVisible({ timeout: 20_000 })
  network.set('up')
  await screens.certificate.retry()
  await expect(screens.certificate.pages).toContainText(person.displayName)
})

test.describe('with a printer', () => {
  test.use({ printing: true })

  test('J9 the certificate can be printed', async ({ kiosk, screens, environment, person }) => {
    await environment.givePolicies(person, [newPolicy()])
    await signIn({ screens, person })
    await screens.home.goToPolicies()
    await screens.policies.open(0)
    await screens.policy.certificate.click()
    await expect(screens.certificate.pages).toContainText(person.displayName)
    await screens.certificate.print.click()
    await expect(screens.certificate.printed).toBeVisible()
    const [paper] = kiosk.printed() ?? []
    if (paper === undefined) return
    const sheets = await readPrintedPages(paper)
    expect(sheets).toMatchObject([{ width: 210, height: 297, imageWidths: [2480] }])
    expect(sheets[0]?.text).toContain(person.displayName)
    expect(sheets[0]?.text).not.toContain('Finalizar')
  })

  test('J9 a certificate whose screen is left before printing is not printed @slow', async ({
    kiosk,
    page,
    screens,
    environment,
    person,
  }) => {
    await environment.givePolicies(person, [newPolicy()])
    await signIn({ screens, person })
    await screens.home.goToPolicies()
    await screens.policies.open(0)
    await screens.policy.certificate.click()
    await expect(screens.certificate.pages).toContainText(person.displayName)
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll('button')]
      for (const words of ['Imprimir', 'Volver a la póliza'])
        buttons.find((button) => button.textContent.includes(words))?.click()
    })
    await screens.policy.certificate.click()
    await expect(screens.certificate.pages).toContainText(person.displayName)
    await screens.certificate.print.click()
    await expect(screens.certificate.printed).toBeVisible()
    expect(kiosk.printed() ?? ['the system keeps count']).toHaveLength(1)
  })
})
