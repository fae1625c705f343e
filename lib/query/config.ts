import { currentReport } from '../company/check-config.ts';
import { keys } from '../contract/bucket.ts';
import type { ObjectStore } from '../ports/object-store.ts';

type Ports = {
  readonly objects: Pick<ObjectStore, 'readAtMost' | 'readText'>;
  readonly now: () => Date;
};

/**
 * What the company wrote, what is wrong in it and what is in force: the report that the last check left, seconds after a
 * document was written. Of a company that was never checked, what a check would say now.
 */
export async function describeConfig(ports: Ports, company: string): Promise<unknown> {
  const report = await ports.objects.readText(keys.configReport(company));
  return report === undefined ? await currentReport(ports, company) : JSON.parse(report);
}
