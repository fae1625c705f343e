import { synthesise } from '../infra/synthesise.ts';
import { env } from '../lib/contract/env.ts';
import { codeReach } from './iam/code-reach.ts';
import { compare } from './iam/compare.ts';
import { readTemplate } from './iam/template.ts';

/**
 * Compares what each function's code calls with what its role may do, both ways: what is called and not allowed fails on AWS,
 * what is allowed and not called is a right too many. The code is gone through by the compiler, from the entry point on;
 * adapters are called for real, on clients that send nothing; the policies are those of the synthesised template.
 */
const verbs = Object.keys(env);
const reaches = codeReach(verbs.map((verb) => `functions/${verb}.ts`));
const findings = new Set<string>();
const smtp = { host: 'mail.acme.example', secret: 'mail' };
const deployments = [
  {},
  { comprehend: { monthlyUnits: 1000 } },
  { mail: { from: 'voice@acme.example', to: null, smtp } },
];
for (const deployment of deployments) {
  const template = readTemplate(synthesise(deployment));
  for (const [at, verb] of verbs.entries()) {
    const reach = reaches[at];
    if (reach === undefined) throw new Error(`nobody went through the code of ${verb}`);
    const { missing, unneeded } = await compare(template, verb, reach, 'comprehend' in deployment);
    for (const each of [...missing, ...unneeded]) findings.add(each);
  }
}
for (const finding of findings) console.error(finding);
if (findings.size > 0) {
  console.error('mend the code, or infra/table-access.ts, infra/bucket-access.ts and infra/grants.ts');
  process.exitCode = 1;
} else console.log(`${verbs.length} functions may do what their code calls, and nothing else`);
