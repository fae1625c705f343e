import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { VoicetrailStack } from './voicetrail-stack.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new VoicetrailStack(app, 'Voicetrail', {
  description: 'Customer feedback in, weekly pain points out',
});
