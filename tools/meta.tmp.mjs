import { build } from 'esbuild';

const entry = process.argv[2] ?? 'functions/query.ts';
const r = await build({
  entryPoints: [entry],
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  charset: 'utf8',
  mainFields: ['module', 'main'],
  metafile: true,
  write: false,
  outfile: 'x.mjs',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});
const out = Object.values(r.metafile.outputs)[0];
console.log(entry, out.bytes);
const by = {};
for (const [p, { bytesInOutput: b }] of Object.entries(out.inputs)) {
  const m = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(p);
  const k = m ? m[1] : p.split('/').slice(0, 2).join('/');
  by[k] = (by[k] ?? 0) + b;
}
for (const [k, v] of Object.entries(by)
  .sort((a, b) => b[1] - a[1])
  .slice(0, 40))
  console.log(String(v).padStart(9), k);
if (process.argv[3])
  for (const [p, { bytesInOutput: b }] of Object.entries(out.inputs)
    .filter(([p]) => p.includes(process.argv[3]))
    .sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput)
    .slice(0, 40))
    console.log(b, p);
