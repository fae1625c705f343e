import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { Clients } from './clients.ts';

/** Verbs whose queue is not read meanwhile; its messages wait. A function that refused them would have them given up on. */
const fedByQueues = ['Analyse', 'Digest'];

/** Stops what serves and stores, or starts it again, as the runbook says of a table that is to be restored. */
export async function standStill(clients: Clients, stack: string, stands: boolean): Promise<void> {
  const lambda = new LambdaClient(clients);
  const functions = await functionsOf(clients, stack);
  for (const verb of fedByQueues) {
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: named(functions, verb) }),
    );
    for (const { UUID } of EventSourceMappings)
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: !stands }));
  }
  const FunctionName = named(functions, 'Query');
  if (stands)
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  else await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
}

/** Names of a stack's functions, by what the template calls them. */
async function functionsOf(clients: Clients, StackName: string): Promise<ReadonlyMap<string, string>> {
  const client = new CloudFormationClient(clients);
  const pages = await Array.fromAsync(paginateListStackResources({ client }, { StackName }));
  return new Map(
    pages
      .flatMap(({ StackResourceSummaries = [] }) => StackResourceSummaries)
      .filter(({ ResourceType }) => ResourceType === 'AWS::Lambda::Function')
      .map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [LogicalResourceId, PhysicalResourceId]),
  );
}

function named(functions: ReadonlyMap<string, string>, verb: string): string {
  const found = [...functions].find(([id]) => id.startsWith(`${verb}Function`))?.[1];
  if (found === undefined) throw new Error(`the stack has no function for ${verb}`);
  return found;
}
