import { App } from 'aws-cdk-lib';
import { VoicetrailStack } from './voicetrail-stack.ts';

/**
 * The template as it would be deployed with these choices (`-c name=value`), offline. `aws:cdk:bundling-stacks` is empty: the
 * functions are bundled by `npm run synth` and verify:deploy, not here.
 */
export function synthesise(context: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
  const { artifactId } = new VoicetrailStack(app, 'Voicetrail');
  return app.synth().getStackArtifact(artifactId).template;
}
