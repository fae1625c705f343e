import { App } from 'aws-cdk-lib';
import type * as z from 'zod';
import { Deployment } from './deployment.ts';
import { stackName, VoicetrailStack } from './voicetrail-stack.ts';

const usual = {
  mail: { from: 'voice@acme.example', to: 'voc+{department}@acme.example' },
  alarms: { to: 'ops@acme.example' },
  budget: null,
};

/**
 * The template as it would be deployed with these settings beside the usual ones, offline. `aws:cdk:bundling-stacks` is empty: the
 * functions are bundled by `npm run synth` and verify:deploy, not here.
 */
export function synthesise(
  settings: Partial<z.input<typeof Deployment>> = {},
  context: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const deployment = Deployment.parse({ ...usual, ...settings });
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
  const { artifactId } = new VoicetrailStack(app, stackName(deployment), { deployment });
  return app.synth().getStackArtifact(artifactId).template;
}
