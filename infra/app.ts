import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readDeployment } from './deployment.ts';
import { stackName, VoicetrailStack } from './voicetrail-stack.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
// -c deployment=FILE: of another stage, whose stack has another name
const deployment = readDeployment(String(app.node.tryGetContext('deployment') ?? 'deployment.json'));
new VoicetrailStack(app, stackName(deployment), {
  description: 'Customer feedback in, weekly pain points out',
  deployment,
});
