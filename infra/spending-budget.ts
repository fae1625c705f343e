import { Annotations, CfnOutput } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Deployment } from './deployment.ts';

/** AWS mails when the account has spent 80 % of the sum in a month, and when it is about to spend more than that. */
export class SpendingBudget extends Construct {
  constructor(scope: Construct, id: string, budget: Deployment['budget']) {
    super(scope, id);
    const nobody = 'NOBODY is told of what is spent: write budget in deployment.json';
    if (budget === null) Annotations.of(this).addWarningV2('voicetrail:no-budget', nobody);
    else this.watch(budget);
    new CfnOutput(scope, 'SpendingIsToldTo', { value: budget?.to ?? nobody });
  }

  private watch({ monthlyUsd, to }: NonNullable<Deployment['budget']>): void {
    const told = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, comparisonOperator: 'GREATER_THAN' },
      subscribers: [{ subscriptionType: 'EMAIL', address: to }],
    });
    new CfnBudget(this, 'Monthly', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: [told('ACTUAL', 80), told('FORECASTED', 100)],
    });
  }
}
