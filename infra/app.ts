import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { deploymentFile } from './context.ts';
import { DeploymentFault, readDeployment } from './deployment.ts';
import { stackName, VoicetrailStack } from './voicetrail-stack.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
try {
  const deployment = readDeployment(deploymentFile(app.node.getAllContext()));
  new VoicetrailStack(app, stackName(deployment), {
    description: 'Customer feedback in, weekly pain points out',
    deployment,
  });
} catch (error) {
  if (!(error instanceof DeploymentFault)) throw error;
  // whoever deploys wants to know what to write, not where we noticed
  console.error(error.message);
  process.exit(1);
}
