/** Dependencies point one way: see ARCHITECTURE.md, "The house". */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(apps|packages)/', pathNot: [from, ...allowed] },
});
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: { pathNot: 'generated|Blocks\\.svelte$' /* a list inside a list draws itself */ },
      to: { circular: true },
    },
    only('domain-knows-nothing-of-ours', '^packages/domain/', []),
    only('contracts-know-the-domain', '^packages/contracts/', ['^packages/domain/']),
    only('database-is-a-leaf', '^packages/database/', []),
    only('trajectory-is-a-leaf', '^packages/trajectory/', []),
    only('collab-is-a-leaf', '^packages/collab/', []),
    only('call-is-a-leaf', '^packages/call/', []),
    only('ui-knows-the-domain', '^packages/ui/', ['^packages/domain/']),
    only('service-parts', '^apps/service/', ['^packages/(domain|contracts|database|trajectory|collab)/']),
    only('web-parts', '^apps/web/', ['^packages/(domain|contracts|trajectory|call|ui)/', '^packages/collab/src/(client|protocol)']),
    {
      name: 'domain-has-no-framework',
      severity: 'error',
      from: { path: '^packages/domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['node_modules', 'generated', '\\.svelte-kit', '/build/', 'paraglide'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
