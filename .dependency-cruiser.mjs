/** The import rules of ARCHITECTURE.md; breaking any of them is an error. */

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** Returns a rule: files under `from` may import only those files of this repository that match `allowed`. */
const onlySees = (name, from, allowed, comment) =>
  rule(
    name,
    comment,
    { path: from },
    {
      path: '^(shared|renderer|electron|backend|packages|build|benchmarks|tests|scripts)/',
      pathNot: allowed,
    },
  )

/**
 * The folders of renderer/, each with the folders that it may import besides itself and shared/. Files in renderer/ itself
 * may import all of them.
 */
const rendererFolders = {
  flows: [],
  i18n: ['flows'],
  stores: ['flows', 'i18n', 'bridge\\.ts'],
  composables: ['flows', 'i18n', 'stores'],
  components: ['flows', 'i18n', 'stores', 'composables'],
  forms: ['flows', 'i18n', 'stores', 'composables', 'components'],
  keyboard: ['flows', 'i18n', 'stores', 'composables', 'components'],
  password: ['flows', 'i18n', 'stores', 'composables', 'components', 'workers'],
  pdf: ['styles', 'workers'],
  layout: ['flows', 'i18n', 'stores', 'composables', 'components'],
  staff: ['components', 'composables', 'styles', 'i18n/(create-translator\\.ts|staff\\.json)'],
  screens: ['flows', 'i18n', 'stores', 'composables', 'components', 'forms', 'password', 'pdf'],
  workers: [],
}

const rendererFolderRules = Object.entries(rendererFolders).map(([folder, imports]) =>
  rule(
    `renderer-folder-${folder}`,
    `renderer/${folder} imports only ${['shared', folder, ...imports].join(', ')}.`,
    { path: `^renderer/${folder}/` },
    { path: '^renderer/', pathNot: `^renderer/(${[folder, ...imports].join('|')})(/|$)` },
  ),
)

/**
 * The folders of electron/main, each with the folders that it may import besides itself. Only index.ts imports all of them.
 */
const mainFolders = {
  base: [],
  lifecycle: ['base'],
  config: ['base'],
  backend: ['base', 'config'],
  page: ['base'],
  windows: ['base', 'page'],
  session: ['base'],
  ipc: ['base', 'page'],
  enrollment: ['base', 'config', 'backend', 'session'],
  visit: ['base', 'backend', 'windows', 'session', 'ipc'],
  staff: ['base', 'lifecycle', 'config', 'backend', 'windows', 'session', 'ipc'],
  handlers: ['config', 'backend', 'windows', 'session', 'ipc', 'visit'],
}

const mainFolderRules = Object.entries(mainFolders).map(([folder, allowed]) =>
  rule(
    `main-folder-${folder}`,
    `electron/main/${folder} imports ${['only itself', ...allowed].join(', ')}.`,
    { path: `^electron/main/${folder}/` },
    {
      path: '^electron/main/',
      pathNot: `^electron/main/(${[folder, ...allowed].join('|')})/`,
    },
  ),
)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule('no-cycles', 'Two modules that import each other are one module.', {}, { circular: true }),
    rule(
      'product-sees-no-tooling',
      'Nothing that is shipped imports tests or tools.',
      { path: '^(electron|renderer|shared|backend)/' },
      { path: '^(tests|scripts|packages|benchmarks|build)/' },
    ),
    rule(
      'packages-see-themselves',
      'A package could be published on its own.',
      { path: '^packages/([^/]+)/' },
      {
        path: '^(shared|renderer|electron|backend|packages|build|benchmarks|tests|scripts)/',
        pathNot: '^packages/$1/',
      },
    ),
    onlySees(
      'build-sees-build-and-shared',
      '^build/',
      '^(build|shared)/',
      'A build plug-in reads source files; it imports none of the program.',
    ),
    onlySees(
      'benchmarks-see-test-support',
      '^benchmarks/',
      '^(benchmarks|electron|renderer|shared|backend|packages|tests/support|scripts/lib)/',
      'Benchmarks measure the product with what tests and commands share; a script runs them.',
    ),
    rule(
      'tests-see-script-libraries',
      'Tests import what commands share, not the commands.',
      { path: '^tests/' },
      { path: '^(scripts|benchmarks)/', pathNot: '^scripts/lib/' },
    ),
    rule(
      'scripts-see-test-support',
      'Commands import what tests share, not the tests.',
      { path: '^scripts/' },
      { path: '^tests/', pathNot: '^tests/support/' },
    ),
    rule(
      'no-barrels',
      'Import the file that defines the name.',
      { pathNot: '^node_modules' },
      { path: '^(shared|renderer|backend)/.*/index\\.ts$' },
    ),
    onlySees(
      'shared-sees-shared',
      '^shared/',
      '^shared/',
      'What crosses a boundary depends on nothing behind it.',
    ),
    rule(
      'shared-imports-only-zod',
      'shared imports only shared and zod.',
      { path: '^shared/' },
      {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'],
        pathNot: 'node_modules/zod/',
      },
    ),
    onlySees(
      'renderer-sees-renderer-and-shared',
      '^renderer/',
      '^(renderer|shared)/',
      'The page has the bridge and nothing else.',
    ),
    rule(
      'renderer-has-no-node',
      'The page has no Node, no Electron and no network.',
      { path: '^renderer/' },
      { path: '^(electron|node:|axios)|node_modules/(electron|axios)/' },
    ),
    rule(
      'renderer-has-no-node-core',
      'The page has no Node.',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'screens-do-not-import-screens',
      'App.vue maps the state to a screen; a screen never opens another.',
      { path: '^renderer/screens/([^/]+)/([^/]+)$' },
      { path: '^renderer/screens/.+Screen\\.vue$' },
    ),
    rule(
      'screens-reach-main-through-stores',
      'screens -> stores -> bridge.',
      { path: '^renderer/(screens|components|composables)/' },
      { path: '^renderer/bridge\\.ts$' },
    ),
    rule(
      'flows-need-no-library',
      'A flow is a pure function.',
      { path: '^renderer/flows/' },
      { path: 'node_modules/' },
    ),
    onlySees(
      'preload-sees-shared',
      '^electron/preload/',
      '^(electron/preload|shared)/',
      'The preload script is only the bridge.',
    ),
    onlySees(
      'main-sees-main-and-shared',
      '^electron/main/',
      '^(electron/main|shared)/',
      'Main reaches the page by IPC and the backend by HTTP.',
    ),
    ...mainFolderRules,
    rule(
      'main-has-only-folders',
      'Every file of electron/main but index.ts is in one of its folders.',
      {},
      {
        path: '^electron/main/',
        pathNot: `^electron/main/(index\\.ts$|(${Object.keys(mainFolders).join('|')})/)`,
      },
    ),
    onlySees(
      'backend-sees-its-contract',
      '^backend/',
      '^(backend/|shared/(api/|full-jitter|result|errors|username|policy-number|email|password-strength|temporary-password))',
      'The backend knows nothing about IPC or Electron.',
    ),
    rule(
      'production-loads-no-dev',
      'The embedded database, the mailbox and the demo users are loaded only when they are used, by import().',
      { path: '^backend/src/', pathNot: '^backend/src/dev/' },
      { path: '^backend/src/dev/', dependencyTypesNot: ['dynamic-import'] },
    ),
    rule(
      'routes-do-not-see-repositories',
      'routes -> service -> repository.',
      { path: '^backend/src/.+/routes\\.ts$' },
      { path: '^backend/src/.+/repository\\.ts$' },
    ),
    rule(
      'repositories-are-leaves',
      'A repository knows tables, not rules or routes.',
      { path: '^backend/src/.+/repository\\.ts$' },
      { path: '^backend/src/.+/(routes|service)\\.ts$' },
    ),
    rule(
      'not-to-unresolvable',
      'Every import resolves.',
      {},
      { couldNotResolve: true, pathNot: '^(electron|virtual:)' },
    ),
    ...rendererFolderRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json', '.css'],
    },
  },
}
